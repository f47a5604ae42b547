import { found } from "./found";
import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";
import { stageSettings } from "./stage-settings";

const numbers = ["throttlingBurstLimit", "throttlingRateLimit"] as const;

/** Both throttle numbers are said, at least 1, wherever a stage has settings: the provider sends 0 for a missing one. */
export const stageThrottle: Policy = {
  name: "stage-throttle",
  description: "A stage's burst and rate are at least 1, by default and for every route: 0 refuses every request",
  enforcementLevel: "mandatory",
  severity: "high",
  remediationSteps: "Give throttlingBurstLimit and throttlingRateLimit together, both at least 1.",
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-protect.html",
  types: [resourceTypes.stage],
  violations: (props) =>
    stageSettings(props).flatMap(({ path, settings }) =>
      numbers
        .filter((name) => !(Number(settings[name]) >= 1))
        .map((name) => `${path}.${name}: must be at least 1, got ${found(settings[name])}`),
    ),
};
