import { choiceProblems } from "../../rules/choice";
import type { Problem } from "../../rules/problem";
import { rangeProblems } from "../../rules/range";
import { retentionDays } from "../../rules/retention-days";
import { type LoggingLevel, limits, loggingLevels, stageNameForm } from "./limits";

/** What is known of a stage when it is declared. */
export interface DeclaredStageArgs {
  readonly name?: string;
  readonly throttlingBurstLimit?: number;
  readonly throttlingRateLimit?: number;
  readonly loggingLevel?: LoggingLevel;
  readonly accessLogRetentionInDays?: number;
}

/** All that is wrong with a stage's declaration. */
export function stageProblems(stage: DeclaredStageArgs): Problem[] {
  return [
    ...stageNameProblems(stage.name),
    ...throttleProblems("defaultRouteSettings", stage),
    ...choiceProblems("defaultRouteSettings.loggingLevel", stage.loggingLevel, loggingLevels, "logging-level-unknown"),
    ...choiceProblems(
      "accessLog.retentionInDays",
      stage.accessLogRetentionInDays,
      retentionDays,
      "log-retention-not-offered",
    ),
  ];
}

/** What is wrong with a throttle: a burst or a rate below 1 refuses every request. */
export function throttleProblems(
  path: string,
  {
    throttlingBurstLimit,
    throttlingRateLimit,
  }: Pick<DeclaredStageArgs, "throttlingBurstLimit" | "throttlingRateLimit">,
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
