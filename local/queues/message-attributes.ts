import { createHash } from "node:crypto";

/** One attribute of a message; binary values are base64. */
export interface MessageAttribute {
  /** `String`, `Number` or `Binary`, each with a label of one's own behind a dot. */
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

/** By name. */
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** The MD5 of a text, as SQS answers it. */
export const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/**
 * The MD5 of attributes, which SDKs compare with their own; undefined where there are none.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash("md5");
  for (const name of names) {
    const attribute = attributes[name] as MessageAttribute;
    hash.update(withLength(Buffer.from(name)));
    hash.update(withLength(Buffer.from(attribute.DataType)));
    hash.update(Buffer.from([isBinary(attribute) ? 2 : 1]));
    hash.update(withLength(valueBytes(attribute)));
  }
  return hash.digest("hex");
}

/** Bytes of a message: its body and its attributes' names, types and values. */
export function messageSize(body: string, attributes: MessageAttributes): number {
  return Object.entries(attributes).reduce(
    (bytes, [name, attribute]) =>
      bytes + Buffer.byteLength(name) + Buffer.byteLength(attribute.DataType) + valueBytes(attribute).length,
    Buffer.byteLength(body),
  );
}

const isBinary = ({ DataType }: MessageAttribute): boolean => DataType.startsWith("Binary");

const valueBytes = (attribute: MessageAttribute): Buffer =>
  isBinary(attribute)
    ? Buffer.from(attribute.BinaryValue ?? "", "base64")
    : Buffer.from(attribute.StringValue ?? "", "utf8");

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
