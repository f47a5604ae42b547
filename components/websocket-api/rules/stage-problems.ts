import { choiceProblems } from "../../rules/choice";
import type { Problem } from "../../rules/problem";
import { rangeProblems } from "../../rules/range";
import { retentionDays } from "../../rules/retention-days";
import { type ExecutionLog, executionLogs, limits, stageNameForm } from "./limits";

/** What is known of a stage when it is declared. */
export interface DeclaredStage {
  readonly name?: string;
  readonly defaultRouteSettings?: DeclaredRouteSettings;
  readonly accessLogRetentionInDays?: number;
}

/** What is known of how routes are throttled and logged. */
export interface DeclaredRouteSettings {
  readonly throttlingBurstLimit?: number;
  readonly throttlingRateLimit?: number;
  readonly executionLog?: ExecutionLog;
}

/** All that is wrong with a stage's declaration. */
export function stageProblems(stage: DeclaredStage): Problem[] {
  return [
    ...stageNameProblems(stage.name),
    ...routeSettingsProblems("defaultRouteSettings", stage.defaultRouteSettings ?? {}),
    ...choiceProblems(
      "accessLog.retentionInDays",
      stage.accessLogRetentionInDays,
      retentionDays,
      "log-retention-not-offered",
    ),
  ];
}

/** All that is wrong with how routes are throttled and logged. */
export function routeSettingsProblems(path: string, settings: DeclaredRouteSettings): Problem[] {
  return [
    ...throttleProblems(path, settings),
    ...choiceProblems(`${path}.executionLog`, settings.executionLog, executionLogs, "execution-log-unknown"),
  ];
}

/** What is wrong with a throttle: a burst or a rate below 1 refuses every request. */
export function throttleProblems(
  path: string,
  { throttlingBurstLimit, throttlingRateLimit }: DeclaredRouteSettings,
): Problem[] {
  return [
    ...rangeProblems(`${path}.throttlingBurstLimit`, throttlingBurstLimit, limits.throttlingBurst, {
      unit: "requests",
      code: "throttle-too-low",
    }),
    ...rangeProblems(`${path}.throttlingRateLimit`, throttlingRateLimit, limits.throttlingRate, {
      unit: "requests a second",
      code: "throttle-too-low",
      whole: false,
    }),
  ];
}

function stageNameProblems(name: string | undefined): Problem[] {
  if (name === undefined || stageNameForm.test(name)) return [];
  const message =
    name === "$default"
      ? "must not be $default, which is for HTTP APIs and refuses every request here; give the stage a name"
      : `must be 1 to ${limits.stageNameLength.max} letters, digits, hyphens and underscores, got ${JSON.stringify(name)}`;
  return [{ path: "name", code: "stage-name-invalid", message }];
}
