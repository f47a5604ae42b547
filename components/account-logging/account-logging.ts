import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of an {@link AccountLogging}. */
export interface AccountLoggingArgs {
  /**
   * True leaves the role and the account's setting where they are when the stack is destroyed, since other APIs
   * of the account log through them.
   */
  readonly retained: boolean;
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * The role by which API Gateway writes to CloudWatch Logs: a setting of the whole account in a Region, without which
 * AWS refuses every stage that logs. One stack of the account makes it, or nobody does.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export class AccountLogging extends pulumi.ComponentResource {
  readonly role: aws.iam.Role;
  readonly policyAttachment: aws.iam.RolePolicyAttachment;
  readonly account: aws.apigateway.Account;

  constructor(name: string, args: AccountLoggingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("websocket:index:AccountLogging", name, {}, opts);
    const child: pulumi.CustomResourceOptions = { parent: this, retainOnDelete: args.retained };
    const { partition } = aws.getPartitionOutput({}, { parent: this });
    this.role = new aws.iam.Role(
      name,
      { assumeRolePolicy: JSON.stringify(trust), description: "Lets API Gateway write logs", tags: args.tags },
      child,
    );
    this.policyAttachment = new aws.iam.RolePolicyAttachment(
      name,
      {
        role: this.role.name,
        policyArn: pulumi.interpolate`arn:${partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
      },
      child,
    );
    this.account = new aws.apigateway.Account(
      name,
      { cloudwatchRoleArn: this.role.arn },
      { ...child, dependsOn: [this.policyAttachment] },
    );
    this.registerOutputs();
  }
}

const trust: aws.iam.PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "apigateway.amazonaws.com" } }],
};
