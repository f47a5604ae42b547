import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Grantee, grant } from "../iam/grant";

/** What notifications are published to, and what it offers to whoever publishes. */
export abstract class NotificationTarget extends pulumi.ComponentResource {
  /** Where notifications are sent to: the queue's URL. */
  abstract readonly queueUrl: pulumi.Output<string>;
  /** The queue's ARN. */
  abstract readonly queueArn: pulumi.Output<string>;
  /** Where what could not be delivered lies, each with its cause: the URL of the dead-letter queue. */
  abstract readonly deadLetterQueueUrl: pulumi.Output<string>;
  /** What functions that publish are told: `NOTIFICATION_QUEUE_URL`. To be spread into their `environment`. */
  abstract readonly publishEnvironment: Readonly<Record<string, pulumi.Output<string>>>;

  /** @param logicalName what the component's resources begin with */
  constructor(
    type: string,
    private readonly logicalName: string,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(type, logicalName, {}, opts);
  }

  /** A statement that lets a function publish here, and do nothing else. */
  publishStatement(): aws.iam.PolicyStatement {
    return { Effect: "Allow", Action: "sqs:SendMessage", Resource: this.queueArn };
  }

  /**
   * Lets a function or a role publish here, and do nothing else.
   *
   * @param name what the policy is called behind this one's own name
   * @param grantee a function that was made here, a role, or a role's name
   */
  grantPublish(name: string, grantee: Grantee): aws.iam.RolePolicy {
    return grant(`${this.logicalName}-${name}`, grantee, this.publishStatement(), { parent: this });
  }
}
