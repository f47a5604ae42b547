import { readFunctionArn } from "../../functions/function-arn";
import type { AskIntegration } from "./integration-call";
import { integrationUri } from "./integration-uri";
import { lambda } from "./lambda";
import { service } from "./service";

/** A function or an action of a service, behind templates. */
export const aws: AskIntegration = async (call) =>
  readFunctionArn(integrationUri(call)) ? await lambda(call) : await service(call);
