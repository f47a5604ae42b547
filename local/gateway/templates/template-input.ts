import type { HandshakeFacts } from "../connect-event";
import { readJsonPath } from "../json-path";
import { lastValues } from "../name-values";
import { TemplateProblem } from "./template-problem";

/** What `$input.params()` answers. */
interface TemplateParameters {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

/** `$input` of a mapping template: the text that is mapped, and the parameters of the handshake, which messages have not. */
export class TemplateInput {
  readonly #handshake: HandshakeFacts | undefined;
  #document: { readonly json: unknown } | undefined;

  constructor(
    readonly body: string,
    handshake: HandshakeFacts | undefined,
  ) {
    this.#handshake = handshake;
  }

  /** What a JSONPath finds; undefined when it finds nothing. */
  path(path: unknown): unknown {
    const json = this.#parsed();
    if (path === "$") return json;
    return typeof json === "object" && json !== null ? readJsonPath(json, String(path)) : undefined;
  }

  /** The same as JSON, and an empty text as JSON when it finds nothing. */
  json(path: unknown): string {
    return JSON.stringify(this.path(path)) ?? '""';
  }

  /** One parameter by its name, in the path, the query string or the headers; without a name all of them. */
  params(name?: unknown): TemplateParameters | string | undefined {
    const { query = [], headers = [] } = this.#handshake ?? {};
    const all = { path: {}, querystring: lastValues(query), header: lastValues(headers) };
    if (name === undefined) return all;
    const key = String(name);
    return [all.path, all.querystring, all.header]
      .map((some) => ownValue(some, key))
      .find((value) => value !== undefined);
  }

  /** Parsed once, and only for a template that asks: others take any text. No text is an object without members. */
  #parsed(): unknown {
    if (!this.#document) {
      try {
        this.#document = { json: this.body === "" ? {} : JSON.parse(this.body) };
      } catch {
        throw new TemplateProblem("the template reads JSON, and the body is no JSON");
      }
    }
    return this.#document.json;
  }
}

function ownValue(values: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
