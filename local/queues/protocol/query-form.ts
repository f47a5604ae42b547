/** A field of a form: `MessageAttribute.1.Value.DataType` in its parts, and its value. */
type Field = readonly [path: readonly string[], value: string];

/** Numbered fields that are a list of texts: `AttributeName.1=All`. */
const lists: Readonly<Record<string, string>> = {
  AttributeName: "AttributeNames",
  MessageAttributeName: "MessageAttributeNames",
  MessageSystemAttributeName: "MessageSystemAttributeNames",
};

/** Numbered fields that are values by name: `Attribute.1.Name=DelaySeconds`, `Attribute.1.Value=5`. */
const maps: Readonly<Record<string, string>> = {
  Attribute: "Attributes",
  MessageAttribute: "MessageAttributes",
  MessageSystemAttribute: "MessageSystemAttributes",
};

/** `SendMessageBatchRequestEntry.1.MessageBody=…` and the like. */
const batchEntry = /^[A-Za-z]+BatchRequestEntry$/;

/**
 * Reads the form of SQS's older protocol into the shape that its JSON has.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html
 */
export function readForm(form: URLSearchParams): Record<string, unknown> {
  return structure([...form].map(([name, value]) => [name.split("."), value]));
}

function structure(fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries([...byFirst(fields)].map(([name, members]) => member(name, members)));
}

function member(name: string, members: readonly Field[]): [string, unknown] {
  const list = Object.hasOwn(lists, name) && lists[name];
  if (list) return [list, numbered(members).map(([, texts]) => texts[0]?.[1])];
  const map = Object.hasOwn(maps, name) && maps[name];
  if (map) return [map, Object.fromEntries(numbered(members).map(([, parts]) => namedValue(parts)))];
  if (batchEntry.test(name)) return ["Entries", numbered(members).map(([, parts]) => structure(parts))];
  return [name, members[0]?.[1]];
}

/** In the order of their numbers. */
const numbered = (members: readonly Field[]): [string, Field[]][] =>
  [...byFirst(members)].sort(([one], [other]) => Number(one) - Number(other));

/** `Name=a` and `Value=b`, or `Name=a` and `Value.StringValue=b`. */
function namedValue(parts: readonly Field[]): [string, unknown] {
  const of = byFirst(parts);
  const values = of.get("Value") ?? [];
  const [single] = values;
  const value = single?.[0].length === 0 ? single[1] : Object.fromEntries(values.map(([[key], text]) => [key, text]));
  return [of.get("Name")?.[0]?.[1] ?? "", value];
}

/** The fields by the first part of their name, without it. */
function byFirst(fields: readonly Field[]): Map<string, Field[]> {
  const found = new Map<string, Field[]>();
  for (const [[first = "", ...rest], value] of fields) {
    const members = found.get(first) ?? [];
    members.push([rest, value]);
    found.set(first, members);
  }
  return found;
}
