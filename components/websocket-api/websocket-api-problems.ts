import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { handlerProblems } from "../handler-function/handler-problems";
import { known } from "../problems/known";
import { type Problem, under } from "../rules/problem";
import { lengthProblems } from "../rules/range";
import { apiNameProblems } from "./rules/api-problems";
import { domainProblems } from "./rules/domain-problems";
import { limits } from "./rules/limits";
import { functionArnProblems, integrationTimeoutProblems, routeKeyProblems } from "./rules/route-problems";
import { stageProblems } from "./rules/stage-problems";
import type { DomainArgs, RouteArgs, RouteHandler, StageArgs, WebSocketApiArgs } from "./websocket-api-args";

/** All that is wrong with an API's arguments, as far as it is known before anything is made. */
export function webSocketApiProblems(args: WebSocketApiArgs, stageName: string): Problem[] {
  const routes = Object.entries(args.routes ?? {});
  return [
    ...apiNameProblems(args.apiName),
    ...lengthProblems("description", known(args.description), limits.descriptionLength, "description-length"),
    ...routeKeyProblems(routes.map(([key]) => key)),
    ...routes.flatMap(([key, route]) => under(`routes.${key}`, routeProblems(route))),
    ...under("stage", declaredStageProblems(args.stage ?? {}, stageName)),
    ...under("domain", args.domain ? declaredDomainProblems(args.domain) : []),
    ...endpointProblems(args),
  ];
}

function routeProblems({ handler, timeoutMilliseconds }: RouteArgs): Problem[] {
  return [
    ...routeHandlerProblems(handler),
    ...integrationTimeoutProblems("timeoutMilliseconds", known(timeoutMilliseconds)),
  ];
}

function routeHandlerProblems(handler: RouteHandler | undefined): Problem[] {
  if (handler === undefined || handler === null) {
    const message = "needs an entry file, arguments for a function, a function or a function's ARN, got nothing";
    return [{ path: "handler", code: "function-source", message }];
  }
  if (pulumi.Output.isInstance(handler) || aws.lambda.Function.isInstance(handler)) return [];
  if (typeof handler !== "string") return under("handler", handlerProblems(handler));
  if (handler.startsWith("arn:")) return functionArnProblems("handler", handler);
  return under("handler", handlerProblems({ entry: handler }));
}

function declaredStageProblems({ defaultRouteSettings, accessLog }: StageArgs, name: string): Problem[] {
  return stageProblems({
    name,
    throttlingBurstLimit: known(defaultRouteSettings?.throttlingBurstLimit),
    throttlingRateLimit: known(defaultRouteSettings?.throttlingRateLimit),
    loggingLevel: known(defaultRouteSettings?.loggingLevel),
    accessLogRetentionInDays: known(accessLog?.retentionInDays),
  });
}

function declaredDomainProblems({ name, certificateArn, certificateDomain, hostedZone }: DomainArgs): Problem[] {
  return domainProblems({ name, certificateArn: known(certificateArn), certificateDomain, hostedZone });
}

function endpointProblems({ disableExecuteApiEndpoint, domain }: WebSocketApiArgs): Problem[] {
  if (!disableExecuteApiEndpoint || domain) return [];
  const message = "is true without a domain, so no client could connect; declare a domain or leave it out";
  return [{ path: "disableExecuteApiEndpoint", code: "no-endpoint", message }];
}
