import { WebSocketApi } from "../../../components";
import { changing } from "./change";

/** An API for customers with keys, which an authorizer of its own tells. */
export const keyed = new WebSocketApi("keyed", {
  routes: {
    $connect: {
      lambda: "answer.ts",
      authorizer: {
        lambda: "authorize.ts",
        identitySources: changing(
          "authorizer",
          ["route.request.querystring.token"],
          ["route.request.querystring.token", "context.identity.sourceIp"],
        ),
      },
    },
    $default: { lambda: "answer.ts", reply: true },
  },
  apiKeys: {
    source: "AUTHORIZER",
    keys: { first: { value: "a-key-of-twenty-characters" }, ...changing("apiKeys", {}, { second: {} }) },
    throttle: { burstLimit: changing("usagePlan", 5, 6), rateLimit: 10 },
    quota: { limit: 1000, period: "DAY" },
  },
  stage: {
    accessLog: changing<false | undefined>("accessLog", undefined, false),
    defaultRouteSettings: { executionLog: "off" },
  },
});
