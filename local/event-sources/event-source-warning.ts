import type { DeclaredEventSource } from "../declared/declared-event-source";
import type { DeclaredFunction } from "../declared/declared-function";
import { readFunctionReference } from "../functions/function-arn";
import type { Queue } from "../queues/queue";

/** What functions can be fed from on AWS, and not here. */
const otherServices: Readonly<Record<string, string>> = {
  dynamodb: "a DynamoDB stream",
  kafka: "a Kafka topic",
  kinesis: "a Kinesis stream",
  mq: "an Amazon MQ broker",
  rds: "a DocumentDB change stream",
};

/** What a person should know of an event source that does not run here; undefined when it does. */
export function missingSource({ eventSourceArn, functionName }: DeclaredEventSource): string {
  const service = eventSourceArn.split(":")[2] ?? "";
  const what =
    service === "sqs"
      ? "a queue that the program does not declare"
      : (otherServices[service] ?? "a source of another kind");
  return `${functionName} is not invoked by ${eventSourceArn}: it is ${what}, which is not on the laptop`;
}

/** AWS refuses an event source whose queue shows messages again while the function may still work on them. */
export function shortVisibility(
  { functionName }: DeclaredEventSource,
  { declared: { name, visibilityTimeoutSeconds } }: Queue,
  functions: readonly DeclaredFunction[],
): string | undefined {
  const reference = readFunctionReference(functionName);
  const timeout = functions.find((lambda) => lambda.name === reference.name)?.timeoutSeconds ?? 0;
  if (visibilityTimeoutSeconds >= timeout) return undefined;
  return `AWS will refuse to feed ${reference.name} from ${name}: messages are hidden for ${visibilityTimeoutSeconds} seconds, and the function may take ${timeout}; make the queue's visibilityTimeoutSeconds at least that, better six times`;
}
