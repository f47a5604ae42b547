import { ConnectionTable, type ConnectionTableArgs } from "../../../components/connection-table";
import { Notifier, type NotifierArgs } from "../../../components/notifier";
import { makeApi } from "../websocket-api/declared";

/** The queue of the notifier `notify`, and the one behind it. */
export const queueArn = "arn:aws:sqs:ap-northeast-1:210987654321:notify-0123abc";
export const queueUrl = "https://sqs.ap-northeast-1.amazonaws.com/210987654321/notify-0123abc";
export const deadLetterQueueArn = "arn:aws:sqs:ap-northeast-1:210987654321:notify-dead-letters-0123abc";
export const deadLetterQueueUrl = "https://sqs.ap-northeast-1.amazonaws.com/210987654321/notify-dead-letters-0123abc";

/** A notifier `notify` of an API `chat` and a table `connections`, unless a test says otherwise. */
export const makeNotifier = (args: Partial<NotifierArgs> = {}, ofTable: ConnectionTableArgs = {}): Notifier =>
  new Notifier("notify", { api: makeApi(), table: new ConnectionTable("connections", ofTable), ...args });
