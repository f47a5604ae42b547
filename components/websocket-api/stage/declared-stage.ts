import { known } from "../../problems/known";
import { type Problem, under } from "../../rules/problem";
import { type DeclaredRouteSettings, stageProblems } from "../rules/stage-problems";
import type { WebSocketApiArgs } from "../websocket-api-args";
import type { RouteSettingsArgs, StageSettingsArgs } from "./stage-args";

/** What is wrong with an API's stages, as far as it is known before anything is made. */
export function declaredStageProblems({ stage, moreStages = {} }: WebSocketApiArgs, name: string): Problem[] {
  return [
    ...under("stage", stageProblems({ name, ...knownOf(stage ?? {}) })),
    ...Object.entries(moreStages).flatMap(([further, args]) =>
      under(`moreStages.${further}`, stageProblems({ name: further, ...knownOf(args) })),
    ),
  ];
}

/** What is known of how routes are throttled and logged. */
export const knownSettings = (settings: RouteSettingsArgs | undefined): DeclaredRouteSettings => ({
  throttlingBurstLimit: known(settings?.throttlingBurstLimit),
  throttlingRateLimit: known(settings?.throttlingRateLimit),
  executionLog: known(settings?.executionLog),
});

const knownOf = ({ defaultRouteSettings, accessLog }: StageSettingsArgs) => ({
  defaultRouteSettings: knownSettings(defaultRouteSettings),
  accessLogRetentionInDays: accessLog ? known(accessLog.retentionInDays) : undefined,
});
