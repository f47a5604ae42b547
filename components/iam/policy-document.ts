import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The text of a policy that allows what its statements say. */
export const policyText = (statements: readonly pulumi.Input<aws.iam.PolicyStatement>[]): pulumi.Output<string> =>
  pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });

/** The text of a trust policy: a role that this service alone may take. */
export function assumedBy(service: `${string}.amazonaws.com`): string {
  const trust: aws.iam.PolicyDocument = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } }],
  };
  return JSON.stringify(trust);
}
