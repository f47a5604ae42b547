import { known } from "../../problems/known";
import { type Problem, under } from "../../rules/problem";
import { type DeclaredApi, defined } from "../declared-api";
import type { DeclaredAccessLog } from "../rules/access-log-problems";
import { type DeclaredRouteSettings, type DeclaredStage, stageProblems } from "../rules/stage-problems";
import { accessLogFormat } from "./access-log";
import type { AccessLogArgs, RouteSettingsArgs, StageSettingsArgs } from "./stage-args";

/** What is wrong with an API's stages, as far as it is known before anything is made. */
export function declaredStageProblems({ stage, moreStages = {} }: DeclaredApi, name: string): Problem[] {
  return [
    ...under("stage", stageProblems({ name, ...declaredStage(stage ?? {}) })),
    ...Object.entries(moreStages).flatMap(([further, args]) =>
      under(`moreStages.${further}`, [
        ...stageProblems({ name: further, ...declaredStage(args) }),
        ...(further === name ? [taken(name)] : []),
      ]),
    ),
  ];
}

/** What is known of how routes are throttled and logged. */
export const knownSettings = (settings: RouteSettingsArgs | null | undefined): DeclaredRouteSettings => ({
  throttlingBurstLimit: known(settings?.throttlingBurstLimit),
  throttlingRateLimit: known(settings?.throttlingRateLimit),
  executionLog: known(settings?.executionLog),
});

const declaredStage = ({
  description,
  variables,
  defaultRouteSettings,
  accessLog,
}: StageSettingsArgs): DeclaredStage => ({
  description: known(description),
  variables: Object.fromEntries(Object.entries(variables ?? {}).map(([key, value]) => [key, known(value)])),
  defaultRouteSettings: knownSettings(defaultRouteSettings),
  accessLog: accessLog ? declaredAccessLog(accessLog) : undefined,
});

function declaredAccessLog(args: AccessLogArgs): DeclaredAccessLog {
  const { retentionInDays, logGroupClass, kmsKeyId, destinationArn, fields } = args;
  const ofGroup = Object.keys(defined({ retentionInDays, logGroupClass, kmsKeyId }));
  return {
    retentionInDays: known(retentionInDays),
    logGroupClass,
    destinationArn: known(destinationArn),
    groupArguments: destinationArn === undefined || destinationArn === null ? [] : ofGroup,
    format: accessLogFormat(fields),
  };
}

const taken = (name: string): Problem => ({
  path: "name",
  code: "stage-name-taken",
  message: `is the stage's own already, got ${JSON.stringify(name)}; choose another name`,
});
