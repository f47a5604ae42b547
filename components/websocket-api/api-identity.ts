import type * as pulumi from "@pulumi/pulumi";

/** What routes need to know of the API that they are in, be it made here or elsewhere. */
export interface ApiIdentity {
  readonly id: pulumi.Output<string>;
  /** `arn:aws:execute-api:<region>:<account>:<apiId>`. */
  readonly executionArn: pulumi.Output<string>;
}
