import * as pulumi from "@pulumi/pulumi";
import type { StageResources } from "../websocket-api";
import type { NotifierArgs } from "./notifier-args";

/** The stage that notifications go to. */
export interface DeliveredStage {
  /** `<execution ARN>/<stage>`. */
  readonly stageArn: pulumi.Output<string>;
  /** Where its `@connections` is. */
  readonly managementEndpoint: pulumi.Output<string>;
}

/** The API's own stage, or the further one that is named. */
export function deliveredStage({ api, stage }: Pick<NotifierArgs, "api" | "stage">): DeliveredStage {
  const further = stage === undefined ? undefined : furtherStages(api)[stage];
  if (further === undefined) return api;
  const { managementEndpoint, stage: made } = further;
  return { managementEndpoint, stageArn: pulumi.interpolate`${api.executionArn}/${made.name}` };
}

/** The further stages of an API by name; one that was made elsewhere has none. */
export const furtherStages = (api: NotifierArgs["api"]): Readonly<Record<string, StageResources>> =>
  "moreStages" in api ? api.moreStages : {};
