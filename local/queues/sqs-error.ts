/** The errors of SQS that the laptop answers, as the SDKs name their exceptions. */
export type SqsErrorName =
  | "BatchEntryIdsNotDistinct"
  | "BatchRequestTooLong"
  | "EmptyBatchRequest"
  | "InvalidAction"
  | "InvalidAttributeName"
  | "InvalidAttributeValue"
  | "InvalidBatchEntryId"
  | "InvalidMessageContents"
  | "InvalidParameterValue"
  | "MessageNotInflight"
  | "MissingParameter"
  | "QueueDoesNotExist"
  | "QueueNameExists"
  | "ReceiptHandleIsInvalid"
  | "TooManyEntriesInBatchRequest"
  | "UnsupportedOperation";

/** A request that SQS refuses; the message is the caller's to read. */
export class SqsError extends Error {
  override readonly name: SqsErrorName;

  constructor(name: SqsErrorName, message: string) {
    super(message);
    this.name = name;
  }

  /** What the error was called before SQS spoke JSON: a part of every answer still, since old code looks for it. */
  get queryCode(): string {
    return queryCodes[this.name] ?? this.name;
  }
}

const service = "AWS.SimpleQueueService";

const queryCodes: Partial<Record<SqsErrorName, string>> = {
  BatchEntryIdsNotDistinct: `${service}.BatchEntryIdsNotDistinct`,
  BatchRequestTooLong: `${service}.BatchRequestTooLong`,
  EmptyBatchRequest: `${service}.EmptyBatchRequest`,
  InvalidBatchEntryId: `${service}.InvalidBatchEntryId`,
  MessageNotInflight: `${service}.MessageNotInflight`,
  QueueDoesNotExist: `${service}.NonExistentQueue`,
  QueueNameExists: "QueueAlreadyExists",
  TooManyEntriesInBatchRequest: `${service}.TooManyEntriesInBatchRequest`,
  UnsupportedOperation: `${service}.UnsupportedOperation`,
};
