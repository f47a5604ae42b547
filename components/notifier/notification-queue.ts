import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../problems/refuse";
import { settled } from "../problems/settled";
import type { NotificationQueueArgs } from "./notification-queue-args";
import { deliveryTimeoutProblems, queueProblems } from "./notification-queue-problems";
import { NotificationTarget } from "./notification-target";

/** Seconds that an invocation of the delivery may take when nothing is said. */
const usualTimeout = 60;

/** Lambda asks for six times the function's time-out, so that a message whose function still tries is not seen again. */
const visibilityFactor = 6;

/** How often a message is received before it is given up: Lambda's own throttling must not count as failing. */
const maxReceiveCount = 5;

/** Bytes: SQS's own limit. A job carries a whole frame, escaped, and whom it is still for. */
const maxMessageSize = 1_048_576;

/** Seconds: SQS's own limit. A message in a dead-letter queue is as old as it was, so that it must be kept longer. */
const deadLettersKept = 14 * 24 * 60 * 60;

/**
 * The queue that notifications are published to, and the one behind it for what could not be delivered.
 *
 * A {@link Notifier} makes its own. Make one before the API where the API's own routes publish: their functions have to
 * know it before the notifier is there.
 *
 * @example
 * const queue = new NotificationQueue("notify");
 * const say = { entry: "handlers/say.ts", environment: queue.publishEnvironment, statements: [queue.publishStatement()] };
 * const api = new WebSocketApi("chat", { routes: { say: { lambda: say } } });
 * new Notifier("notify", { api, table, queue });
 */
export class NotificationQueue extends NotificationTarget {
  /** The queue itself. */
  readonly queue: aws.sqs.Queue;
  /** The queue of what was given up, which keeps it for 14 days. */
  readonly deadLetterQueue: aws.sqs.Queue;
  /** Seconds that one invocation of the delivery may take. */
  readonly deliveryTimeout: pulumi.Output<number>;
  readonly queueUrl: pulumi.Output<string>;
  readonly queueArn: pulumi.Output<string>;
  readonly deadLetterQueueUrl: pulumi.Output<string>;
  readonly publishEnvironment: Readonly<Record<string, pulumi.Output<string>>>;

  /**
   * @param name what the names of its resources begin with
   * @param args what is declared
   * @param opts Pulumi's options; those that children inherit hold for both queues
   * @throws pulumi.RunError when the arguments break a rule; nothing is registered then
   */
  constructor(name: string, args: NotificationQueueArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const subject = `NotificationQueue "${name}"`;
    refuse(subject, queueProblems(args));
    super("websocket:index:NotificationQueue", name, opts);
    const child: pulumi.CustomResourceOptions = { parent: this, dependsOn: opts?.dependsOn };
    const common = { sqsManagedSseEnabled: true, maxMessageSize, tags: args.tags };
    this.deadLetterQueue = new aws.sqs.Queue(
      `${name}-dead-letters`,
      { ...common, messageRetentionSeconds: deadLettersKept },
      child,
    );
    this.deliveryTimeout = settled(subject, args.deliveryTimeout, usualTimeout, deliveryTimeoutProblems);
    this.queue = new aws.sqs.Queue(
      name,
      {
        ...common,
        visibilityTimeoutSeconds: this.deliveryTimeout.apply((seconds) => visibilityFactor * seconds),
        redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: this.deadLetterQueue.arn, maxReceiveCount }),
      },
      child,
    );
    this.queueUrl = this.queue.id;
    this.queueArn = this.queue.arn;
    this.deadLetterQueueUrl = this.deadLetterQueue.id;
    this.publishEnvironment = { NOTIFICATION_QUEUE_URL: this.queueUrl };
    const { queueUrl, queueArn, deadLetterQueueUrl } = this;
    this.registerOutputs({ queueUrl, queueArn, deadLetterQueueUrl });
  }
}
