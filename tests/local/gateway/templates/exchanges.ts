import type { Exchange } from "../../../../local/gateway/exchange";
import { declaredApi, declaredRoute } from "../declarations";

/** An exchange of a message on the route `say` of the stage `prod`, but for what a test is about. */
export function exchangeOf(more: Partial<Exchange> = {}): Exchange {
  const api = declaredApi([]);
  return {
    api,
    stage: { ...(api.stages[1] ?? api.stages[0] ?? fail()), name: "prod" },
    route: declaredRoute("say"),
    connection: {
      connectionId: "L0SM9cOFvHcCIhw=",
      apiId: api.apiId,
      stage: "prod",
      domainName: "127.0.0.1:4510",
      sourceIp: "127.0.0.1",
      userAgent: "test",
      connectedAt: 1_700_000_000_000,
      authorizer: { principalId: "ann", plan: "free" },
    },
    request: { requestId: "GHI-123=", requestTimeEpoch: 1_700_000_000_001 },
    occasion: { routeKey: "say", eventType: "MESSAGE", messageId: "M-1=" },
    trace: {},
    ...more,
  };
}

function fail(): never {
  throw new Error("the declared API has no stage");
}
