import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { queueText } from "./queue-text";

/** Where what cannot be delivered is kept. */
export interface DeadLetters {
  /**
   * Keeps a message whole, with the cause as its attribute `cause`; one that is moved back to the notifier's queue is
   * tried anew.
   *
   * @param cause for people
   * @throws the SDK's error when the queue did not take it
   */
  bury(body: string, cause: string): Promise<void>;
}

/** Characters of a cause that are kept. */
const causeCharacters = 2_000;

/** Half a character at a cut is none that SQS takes. */
const unusable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The dead letters in a queue of SQS. */
export function deadLetterQueue(client: Pick<SQSClient, "send">, queueUrl: string): DeadLetters {
  return {
    bury: async (body, cause) => {
      const StringValue = cause.slice(0, causeCharacters).replace(unusable, "\ufffd");
      const MessageAttributes = { cause: { DataType: "String", StringValue } };
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: queueText(body), MessageAttributes }),
      );
    },
  };
}
