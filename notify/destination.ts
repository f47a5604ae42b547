import { SQSClient, type SQSClientConfig } from "@aws-sdk/client-sqs";
import { NotifyProblem } from "./notify-problem";

/** Where notifications are published to. */
export interface Destination {
  /** For people. */
  readonly name: string;
  readonly queueUrl: string;
  readonly client: SQSClient;
}

/**
 * The queue that a stack's outputs name.
 *
 * @param remedy what to do when they do not
 * @throws NotifyProblem when an output is missing
 */
export function destinationOf(
  name: string,
  { notificationQueueUrl: queueUrl, region }: Readonly<Record<string, unknown>>,
  remedy: string,
  config: SQSClientConfig = {},
): Destination {
  const missing = Object.entries({ notificationQueueUrl: queueUrl, region }).filter(
    ([, value]) => typeof value !== "string",
  );
  if (missing.length > 0)
    throw new NotifyProblem(`${name} has no output ${missing.map(([output]) => output).join(" and ")}; ${remedy}`);
  return { name, queueUrl: queueUrl as string, client: new SQSClient({ region: region as string, ...config }) };
}
