import type { DeclaredQueue } from "../declared/declared-queue";
import type { MessageDraft } from "./message";
import { type MessageAttribute, messageSize } from "./message-attributes";
import { SqsError } from "./sqs-error";

const ATTRIBUTES_AT_MOST = 10;
const DELAY_SECONDS_AT_MOST = 900;

/** What XML cannot hold cannot be sent. */
const forbiddenCharacter = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const wrongQueueType = "The request include parameter that is not valid for this queue type";

/**
 * Refuses a message that SQS would refuse.
 *
 * @throws SqsError
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function checkDraft(queue: DeclaredQueue, draft: MessageDraft): void {
  const { body, attributes = {}, delaySeconds } = draft;
  if (body === "") throw missing("MessageBody");
  if (forbiddenCharacter.test(body)) {
    throw new SqsError(
      "InvalidMessageContents",
      "Invalid characters found. Valid unicode characters are those of XML 1.0.",
    );
  }
  if (delaySeconds !== undefined && !(delaySeconds >= 0 && delaySeconds <= DELAY_SECONDS_AT_MOST)) {
    throw invalid("DelaySeconds", delaySeconds, `DelaySeconds must be >= 0 and <= ${DELAY_SECONDS_AT_MOST}`);
  }
  if (queue.isFifo) checkForFifo(queue, draft);
  else if (draft.deduplicationId !== undefined) {
    throw invalid("MessageDeduplicationId", draft.deduplicationId, wrongQueueType);
  }
  checkAttributes(Object.entries(attributes));
  const limit = queue.maxMessageSizeBytes;
  if (messageSize(body, attributes) > limit) {
    throw refused(`One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`);
  }
}

function checkForFifo(queue: DeclaredQueue, { groupId, deduplicationId, delaySeconds }: MessageDraft): void {
  if (groupId === undefined) throw missing("MessageGroupId");
  // AWS takes a zero, which some SDKs send unasked.
  if (delaySeconds) throw invalid("DelaySeconds", delaySeconds, wrongQueueType);
  if (deduplicationId === undefined && !queue.isContentBasedDeduplicated) {
    throw refused(
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  }
}

function checkAttributes(attributes: readonly [string, MessageAttribute][]): void {
  if (attributes.length > ATTRIBUTES_AT_MOST) {
    throw refused(
      `Number of message attributes [${attributes.length}] exceeds the allowed maximum [${ATTRIBUTES_AT_MOST}].`,
    );
  }
  for (const [name, { DataType, StringValue, BinaryValue }] of attributes) {
    if (!/^[\w.-]{1,256}$/.test(name)) throw refused(`Invalid message attribute name: ${JSON.stringify(name)}.`);
    if (!/^(String|Number|Binary)(\.|$)/.test(DataType)) {
      throw refused(
        `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
      );
    }
    if (!(DataType.startsWith("Binary") ? BinaryValue : StringValue)) {
      throw refused(
        `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
      );
    }
  }
}

const refused = (message: string): SqsError => new SqsError("InvalidParameterValue", message);

const missing = (parameter: string): SqsError =>
  new SqsError("MissingParameter", `The request must contain the parameter ${parameter}.`);

const invalid = (parameter: string, value: unknown, reason: string): SqsError =>
  refused(`Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}.`);
