import * as pulumi from "@pulumi/pulumi";
import { under } from "../../rules/problem";
import type { ServiceArn, ServiceKind } from "../rules/service-arn";
import { type ServiceFields, serviceFieldProblems } from "../rules/service-problems";
import { checked } from "../settled-values";

/**
 * What a route declares of a service beside its target, checked once all of it is known.
 *
 * @param routePath where the route is declared, such as `routes.say`
 * @param fields the arguments whose values are known later
 */
export function settledFields(
  routePath: string,
  kind: ServiceKind,
  fields: object,
  target: pulumi.Output<ServiceArn>,
): pulumi.Output<ServiceFields> {
  return pulumi
    .all([pulumi.output<unknown>(fields), target])
    .apply(([found, { arn }]) =>
      checked(found as ServiceFields, (settled) => under(routePath, serviceFieldProblems(kind, settled, arn))),
    );
}
