import { choiceProblems } from "../../rules/choice";
import { type Problem, under } from "../../rules/problem";
import { lengthProblems, rangeProblems } from "../../rules/range";
import { accessLogProblems, type DeclaredAccessLog } from "./access-log-problems";
import { type ExecutionLog, executionLogs, limits, stageNameForm } from "./limits";

/** What is known of a stage when it is declared. */
export interface DeclaredStage {
  readonly name?: string;
  readonly description?: string;
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly defaultRouteSettings?: DeclaredRouteSettings;
  readonly accessLog?: DeclaredAccessLog;
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
    ...stageDescriptionProblems(stage.description),
    ...Object.entries(stage.variables ?? {}).flatMap(([name, value]) => stageVariableProblems(name, value)),
    ...routeSettingsProblems("defaultRouteSettings", stage.defaultRouteSettings ?? {}),
    ...under("accessLog", stage.accessLog ? accessLogProblems(stage.accessLog) : []),
  ];
}

/** What is wrong with what is said of a stage for people. */
export const stageDescriptionProblems = (description: string | undefined): Problem[] =>
  lengthProblems("description", description, limits.descriptionLength, "description-length");

/** What is wrong with a stage variable; a value that is undefined is not known yet. */
export function stageVariableProblems(name: string, value: string | undefined): Problem[] {
  const problem = (message: string): Problem => ({
    path: `variables.${name}`,
    code: "stage-variable-invalid",
    message,
  });
  return [
    ...(/^\w+$/.test(name)
      ? []
      : [problem(`must have a name of letters, digits and underscores, got ${JSON.stringify(name)}`)]),
    ...(value === undefined || /^[A-Za-z0-9\-._~:/?#&=,]+$/.test(value)
      ? []
      : [problem(`must have letters, digits and -._~:/?#&=, as its value, got ${JSON.stringify(value)}`)]),
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
