import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { problemsText } from "../../rules/problem";
import type { NewDomainArgs } from "./domain-args";

/**
 * The id of a domain's hosted zone: the one that is given, or the one of the public zone of that name.
 *
 * @throws pulumi.RunError when Route 53 has none; whatever waits for the promise is not registered then
 */
export async function hostedZoneId(
  subject: string,
  { hostedZone: name, hostedZoneId: given }: Pick<NewDomainArgs, "hostedZone" | "hostedZoneId">,
  opts: pulumi.InvokeOptions,
): Promise<pulumi.Input<string>> {
  if (given !== undefined) return given;
  const { zoneId } = await aws.route53
    .getZone({ name, privateZone: false }, opts)
    .catch((error: unknown) => ({ zoneId: undefined, error }));
  if (zoneId) return zoneId;
  const message = `Route 53 has not exactly one public zone ${name} in this account; make it, or name one by its hostedZoneId`;
  throw new pulumi.RunError(problemsText(subject, [{ path: "domain", message, code: "hosted-zone-missing" }]));
}
