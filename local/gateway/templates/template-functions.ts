import { TemplateProblem } from "./template-problem";

/**
 * `$util` of a mapping template. Its functions take texts; anything else is nothing to them, as on AWS.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#util-template-reference
 */
export class TemplateFunctions {
  readonly escapeJavaScript = ofText((text) => text.replace(UNSAFE, (found) => NAMED[found] ?? unicode(found)));

  readonly parseJson = ofText((text): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      throw new TemplateProblem("$util.parseJson got a text that is no JSON");
    }
  });

  /** As forms are written: a space becomes a plus. */
  readonly urlEncode = ofText((text) => new URLSearchParams([["", text]]).toString().slice(1));

  readonly urlDecode = ofText((text) => {
    try {
      return decodeURIComponent(text.replaceAll("+", " "));
    } catch {
      throw new TemplateProblem("$util.urlDecode got a text with broken escapes");
    }
  });

  readonly base64Encode = ofText((text) => Buffer.from(text).toString("base64"));

  readonly base64Decode = ofText((text) => Buffer.from(text, "base64").toString("utf8"));
}

function ofText<Result>(convert: (text: string) => Result): (value: unknown) => Result | undefined {
  return (value) => (typeof value === "string" ? convert(value) : undefined);
}

/** What Commons Lang escapes in a text for JavaScript: slashes and single quotes too, which JSON does not ask for. */
const UNSAFE = /["'\\/]|[^ -~]/g;

const NAMED: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  '"': '\\"',
  "'": "\\'",
  "\\": "\\\\",
  "/": "\\/",
  "\u007f": "\u007f",
};

function unicode(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
