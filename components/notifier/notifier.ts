import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { HandlerFunction } from "../handler-function";
import { refuse } from "../problems/refuse";
import { deliveredStage } from "./delivered-stage";
import { makeDelivery } from "./delivery";
import { NotificationQueue } from "./notification-queue";
import { NotificationTarget } from "./notification-target";
import { makeNotifierAlarms, type NotifierAlarms } from "./notifier-alarms";
import type { NotifierArgs } from "./notifier-args";
import { notifierProblems } from "./notifier-problems";
import { makeSources, type NotificationSources } from "./sources";

/**
 * Brings notifications to the connections of an API: to one, to a user, to a topic, to everyone.
 *
 * Whoever publishes sends a message to its queue, from TypeScript or any other language; a function that comes with this
 * package delivers it to whom the table knows. What cannot be delivered lies in the dead-letter queue with its cause.
 *
 * @example
 * const table = new ConnectionTable("connections", { history: { hours: 24 } });
 * const api = new WebSocketApi("chat", { routes: { … } });
 * const notifier = new Notifier("notify", { api, table, alarms: true });
 * notifier.grantPublish("shop", shopFunction);
 * export const notificationQueueUrl = notifier.queueUrl;
 */
export class Notifier extends NotificationTarget {
  /** The queue that notifications are published to, with the one for what could not be delivered. */
  readonly queue: NotificationQueue;
  /** The function that delivers. */
  readonly delivery: HandlerFunction;
  /** What gives the queue's messages to that function. */
  readonly eventSource: aws.lambda.EventSourceMapping;
  /** The event rule and the subscription that feed the queue, and what lets them; none of what was not asked for. */
  readonly sources: NotificationSources;
  /** The alarms and their topic, where alarms are declared. */
  readonly alarms?: NotifierAlarms;
  /** The physical name of the function that delivers. */
  readonly functionName: pulumi.Output<string>;
  readonly queueUrl: pulumi.Output<string>;
  readonly queueArn: pulumi.Output<string>;
  readonly deadLetterQueueUrl: pulumi.Output<string>;
  readonly publishEnvironment: Readonly<Record<string, pulumi.Output<string>>>;

  /**
   * @param name what the names of its resources begin with
   * @param args what is declared
   * @param opts Pulumi's options; those that children inherit hold for every resource
   * @throws pulumi.RunError when the arguments break a rule; nothing is registered then
   */
  constructor(name: string, args: NotifierArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `Notifier "${name}"`;
    refuse(subject, notifierProblems(name, args));
    super("websocket:index:Notifier", name, opts);
    const child: pulumi.CustomResourceOptions = { parent: this, dependsOn: opts?.dependsOn };
    const { table, tags, alarms } = args;
    const queue =
      args.queue instanceof NotificationQueue
        ? args.queue
        : new NotificationQueue(name, { tags, ...args.queue }, child);
    this.queue = queue;
    this.sources = makeSources(name, subject, args, queue, child);
    const delivery = makeDelivery(name, subject, args, { stage: deliveredStage(args), table, queue }, child);
    ({ function: this.delivery, eventSource: this.eventSource } = delivery);
    const watched = { queue, function: delivery.function };
    if (alarms) this.alarms = makeNotifierAlarms(name, subject, alarms, watched, tags, child);
    this.functionName = this.delivery.functionName;
    ({ queueUrl: this.queueUrl, queueArn: this.queueArn, publishEnvironment: this.publishEnvironment } = queue);
    this.deadLetterQueueUrl = queue.deadLetterQueueUrl;
    const { queueUrl, queueArn, deadLetterQueueUrl, functionName } = this;
    this.registerOutputs({ queueUrl, queueArn, deadLetterQueueUrl, functionName });
  }
}
