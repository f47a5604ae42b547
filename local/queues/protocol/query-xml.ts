/** What an item of a list is called; those of a batch are called after their action. */
const items: Readonly<Record<string, string>> = {
  Failed: "BatchResultErrorEntry",
  Messages: "Message",
  QueueUrls: "QueueUrl",
  queueUrls: "QueueUrl",
};

/** What a value with a name of its own is called. */
const namedValues: Readonly<Record<string, string>> = {
  Attributes: "Attribute",
  MessageAttributes: "MessageAttribute",
};

const namespace = 'xmlns="http://queue.amazonaws.com/doc/2012-11-05/"';

/** An action's answer as XML. */
export function answerXml(action: string, answer: object, requestId: string): string {
  const members = membersXml(answer, action);
  const result = members === "" ? "" : element(`${action}Result`, members);
  const metadata = element("ResponseMetadata", element("RequestId", requestId));
  return `<?xml version="1.0"?><${action}Response ${namespace}>${result}${metadata}</${action}Response>`;
}

/** A refusal as XML. */
export function errorXml(code: string, message: string, requestId: string): string {
  const error =
    element("Type", "Sender") + element("Code", code) + element("Message", escaped(message)) + element("Detail", "");
  const body = element("Error", error) + element("RequestId", requestId);
  return `<?xml version="1.0"?><ErrorResponse ${namespace}>${body}</ErrorResponse>`;
}

const membersXml = (members: object, action: string): string =>
  Object.entries(members)
    .map(([name, value]) => memberXml(name, value, action))
    .join("");

function memberXml(name: string, value: unknown, action: string): string {
  if (Array.isArray(value)) {
    const item = items[name] ?? `${action}ResultEntry`;
    return value.map((one) => element(item, valueXml(one, action))).join("");
  }
  const named = namedValues[name];
  if (named === undefined) return element(name, valueXml(value, action));
  const values = Object.entries(value as Record<string, unknown>);
  return values
    .map(([key, one]) => element(named, element("Name", escaped(key)) + element("Value", valueXml(one, action))))
    .join("");
}

const valueXml = (value: unknown, action: string): string =>
  typeof value === "object" && value !== null ? membersXml(value, action) : escaped(String(value));

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#xD;",
};

const escaped = (text: string): string => text.replace(/[&<>"\r]/g, (found) => entities[found] as string);
