import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionTable } from "../connection-table";
import type { ImportedWebSocketApi, WebSocketApi } from "../websocket-api";
import type { NotificationQueue } from "./notification-queue";
import type { NotificationQueueArgs } from "./notification-queue-args";
import type { NotifierAlarmsArgs } from "./notifier-alarms-args";

/** Arguments of a {@link Notifier}. */
export interface NotifierArgs {
  /** The API whose connections are notified, made here or elsewhere. */
  readonly api: WebSocketApi | ImportedWebSocketApi;
  /**
   * The name of one of the API's `moreStages`. Each stage needs a notifier and a table of its own.
   * @default the API's own stage
   */
  readonly stage?: string;
  /** Who is connected. Its `history` says whether notifications are kept, its `shards` how finely they are delivered. */
  readonly table: ConnectionTable;
  /**
   * The queue that notifications are published to, when it was made before the API; or what one is made with here.
   * @default one is made here
   */
  readonly queue?: NotificationQueue | NotificationQueueArgs;
  /**
   * The function that delivers.
   * @default its own defaults
   */
  readonly delivery?: DeliveryArgs;
  /**
   * Events that are notifications: their `detail` is what is published.
   * @default none
   */
  readonly eventBridge?: NotificationEventsArgs;
  /**
   * A topic whose messages are notifications.
   * @default none
   */
  readonly sns?: NotificationTopicArgs;
  /**
   * True makes all alarms with their defaults.
   * @default none
   */
  readonly alarms?: boolean | NotifierAlarmsArgs;
  /**
   * Tags for everything made here that can have them, but for a queue that is given.
   * @default none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** How notifications are delivered. */
export interface DeliveryArgs {
  /**
   * MiB, 128 to 10,240; processor time grows with it, and posting is mostly that.
   * @default 512
   */
  readonly memorySize?: pulumi.Input<number>;
  /**
   * Messages that one invocation gets, 1 to 10.
   * @default 10
   */
  readonly batchSize?: pulumi.Input<number>;
  /**
   * Invocations at a time, 2 to 1,000. Ten of them post more than the 10,000 requests a second that AWS allows an account.
   * @default 10
   * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
   */
  readonly maximumConcurrency?: pulumi.Input<number>;
  /**
   * Days to keep the function's log; 0 keeps it for ever.
   * @default 30
   */
  readonly logRetentionInDays?: pulumi.Input<number>;
}

/** Events that are notifications. */
export interface NotificationEventsArgs {
  /** Which events: at least their `source`. */
  readonly pattern: NotificationEventPattern;
  /**
   * The bus that they are on: itself, its name or its ARN.
   * @default the account's default bus
   */
  readonly bus?: aws.cloudwatch.EventBus | pulumi.Input<string>;
}

/**
 * An event pattern of EventBridge.
 *
 * @example
 * { source: ["shop.orders"], "detail-type": ["shipped"] }
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export interface NotificationEventPattern {
  /** Who sends the events: at least one. */
  readonly source: readonly unknown[];
  /** Any other field of an event. */
  readonly [field: string]: unknown;
}

/** A topic whose messages are notifications. */
export interface NotificationTopicArgs {
  /** The topic, which is no FIFO one, or its ARN. */
  readonly topic: aws.sns.Topic | pulumi.Input<string>;
}
