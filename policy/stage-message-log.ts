import type { Policy } from "./policy";
import { resourceTypes } from "./resource-types";
import { stageSettings } from "./stage-settings";

/** Whole messages, which are users' words, stay out of the execution log. */
export const stageMessageLog: Policy = {
  name: "stage-message-log",
  description: "A stage's execution log holds no whole messages: data trace is off",
  enforcementLevel: "advisory",
  severity: "high",
  remediationSteps: "Set executionLog to error or info; full alone writes whole messages.",
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html",
  types: [resourceTypes.stage],
  violations: (props) =>
    stageSettings(props)
      .filter(({ settings }) => settings.dataTraceEnabled === true)
      .map(({ path }) => `${path}.dataTraceEnabled: must not be true, since it logs every message whole`),
};
