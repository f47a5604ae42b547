import { found } from "./found";
import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";
import { stageSettings } from "./stage-settings";

const levels: readonly unknown[] = ["ERROR", "INFO"];

/** Every stage writes an execution log, for every route. */
export const stageExecutionLog: Policy = {
  name: "stage-execution-log",
  description: "A WebSocket API's stage writes an execution log, at ERROR or INFO, for every route [APIGateway.1]",
  enforcementLevel: "mandatory",
  severity: "medium",
  remediationSteps:
    "Set executionLog to error or info in the stage's defaultRouteSettings and in every route's settings.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-1",
  types: [resourceTypes.stage],
  violations: (props) =>
    stageSettings(props)
      .filter(({ settings }) => !levels.includes(settings.loggingLevel))
      .map(({ path, settings }) => `${path}.loggingLevel: must be ERROR or INFO, got ${found(settings.loggingLevel)}`),
};
