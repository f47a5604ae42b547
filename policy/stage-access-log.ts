import { found } from "./found";
import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";

/** Every stage writes an access log. */
export const stageAccessLog: Policy = {
  name: "stage-access-log",
  description: "A stage writes an access log [APIGateway.9]",
  enforcementLevel: "mandatory",
  severity: "medium",
  remediationSteps:
    "Leave the stage's accessLog as it is by default, or give it a destinationArn; false switches it off.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-9",
  types: [resourceTypes.stage],
  violations: ({ accessLogSettings }) =>
    ["destinationArn", "format"]
      .filter((name) => !accessLogSettings?.[name])
      .map((name) => `accessLogSettings.${name}: must be given, got ${found(accessLogSettings?.[name])}`),
};
