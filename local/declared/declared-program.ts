import type { EvaluatedProgram, RegisteredResource } from "../evaluate/registered-resource";
import type { DeclaredApi } from "./declared-api";
import type { DeclaredAsynchronousInvocation } from "./declared-asynchronous-invocation";
import type { DeclaredEventSource } from "./declared-event-source";
import type { DeclaredFunction } from "./declared-function";
import type { DeclaredQueue } from "./declared-queue";
import type { DeclaredTable } from "./declared-table";
import { declareApi } from "./read-api";
import { declareAsynchronousInvocation } from "./read-asynchronous-invocation";
import { declareEventSource } from "./read-event-source";
import { declareFunction } from "./read-function";
import { declareQueue } from "./read-queue";
import { declareTable } from "./read-table";

/** What a program declares, as far as it runs on the laptop. */
export interface DeclaredProgram {
  readonly apis: readonly DeclaredApi[];
  readonly functions: readonly DeclaredFunction[];
  readonly tables: readonly DeclaredTable[];
  readonly queues: readonly DeclaredQueue[];
  readonly eventSources: readonly DeclaredEventSource[];
  readonly asynchronousInvocations: readonly DeclaredAsynchronousInvocation[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Finds what can run here among the resources that a program registered. */
export function declaredProgram({ resources, outputs }: EvaluatedProgram): DeclaredProgram {
  const ofType = (type: string): RegisteredResource[] => resources.filter((resource) => resource.type === type);
  const lambdas = ofType("aws:lambda/function:Function");
  const apis = ofType("aws:apigatewayv2/api:Api").filter(({ properties }) => properties.protocolType === "WEBSOCKET");
  return {
    apis: apis.map((api) => declareApi(api, resources)),
    functions: lambdas.map((lambda) => declareFunction(lambda, resources)),
    tables: ofType("aws:dynamodb/table:Table").map(declareTable),
    queues: ofType("aws:sqs/queue:Queue").map((queue) => declareQueue(queue, resources)),
    eventSources: ofType("aws:lambda/eventSourceMapping:EventSourceMapping").map(declareEventSource),
    asynchronousInvocations: lambdas.flatMap((lambda) => declareAsynchronousInvocation(lambda, resources) ?? []),
    outputs,
  };
}
