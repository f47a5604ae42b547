import * as pulumi from "@pulumi/pulumi";
import { known } from "../../problems/known";
import { type Problem, under } from "../../rules/problem";
import { responsesProblems } from "../rules/integration-problems";
import { type ServiceKind, targetArguments, targetPath } from "../rules/service-arn";
import {
  keyArnProblems,
  later,
  type ServiceFields,
  serviceArnProblems,
  serviceFieldProblems,
} from "../rules/service-problems";
import { declaredResponses } from "./declared-integration";
import type { IntegrationArgs } from "./integration-args";

/** What is wrong with a route's integrations with services, as far as it is known before anything is made. */
export const serviceProblems = (route: IntegrationArgs): Problem[] =>
  (Object.keys(targetArguments) as ServiceKind[]).flatMap((kind) => kindProblems(kind, route[kind]));

function kindProblems<Kind extends ServiceKind>(kind: Kind, args: IntegrationArgs[Kind]): Problem[] {
  if (args === undefined || args === null) return [];
  const {
    [targetArguments[kind]]: target,
    responses,
    kmsKeyArn,
    sync: _,
    ...rest
  } = args as Readonly<Record<string, unknown>>;
  const arn = pulumi.Resource.isInstance(target) ? undefined : known(target as pulumi.Input<string>);
  const path = targetPath(kind);
  return [
    ...(target === undefined || target === null ? serviceArnProblems(kind, path, "") : []),
    ...serviceArnProblems(kind, path, arn),
    ...serviceFieldProblems(kind, knownFields(rest) as ServiceFields, arn),
    ...keyArnProblems(`${kind}.kmsKeyArn`, known(kmsKeyArn as pulumi.Input<string>)),
    ...under(kind, responsesProblems(declaredResponses(responses as Parameters<typeof declaredResponses>[0]))),
  ];
}

/** The same value, in which what is known only later is a reference. */
function knownFields(value: unknown): unknown {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return later;
  if (Array.isArray(value)) return value.map(knownFields);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, knownFields(member)]));
}
