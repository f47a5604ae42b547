import { deepEqual } from "node:assert/strict";
import { declareUsagePlans } from "../../../local/declared/read-usage-plan";
import { registered } from "./registered";

const plan = registered("aws:apigateway/usagePlan:UsagePlan", "p1", {
  name: "gold",
  apiStages: [
    { apiId: "abc", stage: "dev" },
    { apiId: "xyz", stage: "prod" },
  ],
  throttleSettings: { rateLimit: 5, burstLimit: 10 },
  quotaSettings: { limit: 100, period: "DAY" },
});
const key = (id: string, properties: Record<string, unknown> = {}) =>
  registered("aws:apigateway/apiKey:ApiKey", id, { name: `key ${id}`, value: `value of ${id}`, ...properties });
const belongs = (keyId: string, usagePlanId = "p1") =>
  registered("aws:apigateway/usagePlanKey:UsagePlanKey", `${keyId}-${usagePlanId}`, { keyId, usagePlanId });

describe("a declared usage plan", () => {
  it("has the stages of the API and the keys that belong to it", () => {
    const resources = [plan, key("k1"), key("k2", { enabled: false }), key("k3"), belongs("k1"), belongs("k2")];
    deepEqual(declareUsagePlans("abc", [...resources, belongs("k3", "another")]), [
      {
        name: "gold",
        stages: ["dev"],
        apiKeys: [
          { id: "k1", name: "key k1", value: "value of k1", enabled: true },
          { id: "k2", name: "key k2", value: "value of k2", enabled: false },
        ],
        throttle: { rateLimit: 5, burstLimit: 10 },
        quota: { limit: 100, period: "DAY" },
      },
    ]);
  });

  it("is of no concern to an API that it does not name", () => {
    deepEqual(declareUsagePlans("other", [plan]), []);
  });
});
