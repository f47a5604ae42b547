import type * as pulumi from "@pulumi/pulumi";

/** Arguments of a {@link NotificationQueue}. */
export interface NotificationQueueArgs {
  /**
   * Seconds that one invocation of the delivery may take, 1 to 900. A message whose delivery broke off is delivered again
   * after six times as long.
   * @default 60
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  readonly deliveryTimeout?: pulumi.Input<number>;
  /**
   * Tags for both queues.
   * @default none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
