/**
 * Templates in the Velocity Template Language into which a client's text can go without breaking out of its place.
 *
 * A template is built of texts that are known here and of references that API Gateway evaluates; each reference is
 * escaped for where it stands.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
 */
export type Template = readonly (string | Reference)[];

/** What Velocity evaluates: an expression that can be the argument of a method. */
export class Reference {
  constructor(readonly expression: string) {}
}

/** The client's message as text; the word `CONNECT`, `DISCONNECT` or `MESSAGE` where there is none. */
export const message = new Reference("$message");

/*
 * Both of these stand within a template, before a comma or an ampersand: Velocity takes an `#end` with a letter behind it
 * for a macro, and a line end behind it would be a part of the first field's name if it stayed.
 */

/** Makes `$message` the client's text, and something to send where the client said nothing. */
export const setMessageText = `#set($message = "$!input.body")#if($message == "")#set($message = $context.eventType)#end`;

/** Makes `$message` the client's JSON, and `null` where an event has no message. */
export const setMessageJson = `#set($message = "null")#if($context.eventType == "MESSAGE")#set($message = $input.json('$'))#end`;

/** The template as API Gateway takes it. */
export const rendered = (template: Template): string =>
  template.map((part) => (typeof part === "string" ? part : part.expression)).join("");

/** A value of a form: what is in it cannot end it. */
export function formValue(value: string | Reference): Template {
  const reference = evaluated(value);
  return [reference ? new Reference(`$util.urlEncode(${reference.expression})`) : encodeURIComponent(value as string)];
}

/** JSON of a value in which texts may hold references: what they evaluate to cannot end the text that they are in. */
export function json(value: unknown): Template {
  if (value instanceof Reference) return [value];
  if (typeof value === "string") {
    const reference = evaluated(value);
    return reference ? ['"', escaped(reference), '"'] : [plainJson(value)];
  }
  if (Array.isArray(value)) return ["[", ...joined(value.map(json)), "]"];
  if (typeof value !== "object" || value === null) return [JSON.stringify(value)];
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return ["{", ...joined(members.map(([name, member]) => [plainJson(name), ":", ...json(member)])), "}"];
}

/** A template's result as JSON text, for what takes JSON inside of JSON. */
export const jsonText = (template: Template): Template => [
  '"',
  ...template.map((part) => (typeof part === "string" ? JSON.stringify(part).slice(1, -1) : escaped(part))),
  '"',
];

/**
 * What Velocity makes of a text with references. Quotes make a text of any value, a number too, since the functions of
 * `$util` take nothing else; the `!` makes nothing of a value that is absent, instead of the reference as it is written.
 */
function evaluated(value: string | Reference): Reference | undefined {
  if (value instanceof Reference) return value;
  return value.includes("$") ? new Reference(`"${value.replace(/\$(?=[A-Za-z{])/g, "$!")}"`) : undefined;
}

/** `escapeJavaScript` also escapes single quotes, which JSON does not know. */
const escaped = ({ expression }: Reference): Reference =>
  new Reference(`$util.escapeJavaScript(${expression}).replaceAll("\\\\'","'")`);

/** JSON without the characters that mean something to Velocity. */
const plainJson = (text: string): string =>
  JSON.stringify(text).replace(/[#$]/g, (found) => (found === "#" ? "\\u0023" : "\\u0024"));

const joined = (templates: readonly Template[]): Template =>
  templates.flatMap((template, index) => (index === 0 ? template : [",", ...template]));
