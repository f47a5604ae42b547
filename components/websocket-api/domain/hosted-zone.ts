import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { refusal } from "../../problems/refuse";
import type { NewDomainArgs } from "./domain-args";
import { lookup } from "./lookup";

/**
 * The id of a domain's hosted zone: the one that is given, or the one of the public zone of that name.
 *
 * @throws pulumi.RunError when Route 53 has none, or does not say; whatever waits for the promise is not registered then
 */
export async function hostedZoneId(
  subject: string,
  { hostedZone: name, hostedZoneId: given }: Pick<NewDomainArgs, "hostedZone" | "hostedZoneId">,
  opts: pulumi.InvokeOptions,
): Promise<pulumi.Input<string>> {
  if (given !== undefined) return given;
  const { found, failure } = await lookup(aws.route53.getZone({ name, privateZone: false }, opts));
  if (found?.zoneId) return found.zoneId;
  const message = failure
    ? `Route 53 could not be asked for the zone ${name}: ${failure}; let the deployment read it, or name it by its hostedZoneId`
    : `Route 53 has not exactly one public zone ${name} in this account; make it, or name one by its hostedZoneId`;
  throw refusal(subject, [{ path: "domain", message, code: "hosted-zone-missing" }]);
}
