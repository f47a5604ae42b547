import { SqsError } from "./sqs-error";

/** One receipt of a message. */
export interface Receipt {
  readonly messageId: string;
  /** Which time it was received in this queue. */
  readonly receiveCountHere: number;
}

/** The text that names a receipt. */
export function receiptHandle({ messageId, receiveCountHere }: Receipt): string {
  return Buffer.from(`${messageId} ${receiveCountHere}`).toString("base64");
}

/** @throws SqsError when the text is none of SQS's */
export function readReceiptHandle(handle: string): Receipt {
  const found = /^([0-9a-f-]{36}) (\d+)$/.exec(Buffer.from(handle, "base64").toString("latin1"));
  if (!found) {
    throw new SqsError("ReceiptHandleIsInvalid", `The input receipt handle "${handle}" is not a valid receipt handle.`);
  }
  return { messageId: found[1] as string, receiveCountHere: Number(found[2]) };
}
