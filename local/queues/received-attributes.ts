import { localAccountId } from "../evaluate/answers/region";
import { type ReceivedMessage, sequenceNumber } from "./message";

/** What SQS itself knows of a message that was received, as texts. */
export function receivedAttributes(received: ReceivedMessage): Readonly<Record<string, string>> {
  const { message, receiveCount, firstReceivedAt } = received;
  const { groupId, deduplicationId, deadLetterSourceArn } = message;
  const trace = message.systemAttributes.AWSTraceHeader?.StringValue;
  return {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: String(message.sentAt),
    SenderId: localAccountId,
    ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
    ...(groupId !== undefined && { MessageGroupId: groupId }),
    ...(deduplicationId !== undefined && {
      MessageDeduplicationId: deduplicationId,
      SequenceNumber: sequenceNumber(message),
    }),
    ...(trace !== undefined && { AWSTraceHeader: trace }),
    ...(deadLetterSourceArn !== undefined && { DeadLetterQueueSourceArn: deadLetterSourceArn }),
  };
}
