/** What a template sees of an event. */
export interface TemplateEvent {
  readonly body: string;
  readonly context: Readonly<Record<string, string>>;
}

/**
 * Evaluates the part of Velocity that the templates use, as API Gateway does: variables, `#set`, `#if` on one text, texts
 * in double quotes with references in them, and the functions of `$util` and `$input`. Anything else throws.
 */
export function evaluate(template: string, event: TemplateEvent): string {
  return new Velocity(template, event, new Map()).text(() => false);
}

class Velocity {
  private at = 0;
  /** True in a branch that is read and not run. */
  private isIdle = false;

  constructor(
    private readonly source: string,
    private readonly event: TemplateEvent,
    private readonly variables: Map<string, string>,
  ) {}

  text(isEnd: () => boolean): string {
    let result = "";
    while (this.at < this.source.length && !isEnd()) {
      if (this.directive()) continue;
      const found = /^\$!?[A-Za-z]/.test(this.rest()) ? this.reference() : this.take(/^./s);
      result += found;
    }
    return result;
  }

  private directive(): boolean {
    if (this.rest().startsWith("#set(")) {
      this.take(/^#set\(\$/);
      const name = this.take(/^\w+/);
      this.take(/^ = /);
      const value = this.value();
      this.take(/^\)/);
      if (!this.isIdle) this.variables.set(name, value);
      return true;
    }
    if (!this.rest().startsWith("#if(")) {
      if (/^#[A-Za-z{[#*]/.test(this.rest())) throw new Error(`a directive or a macro: ${this.rest().slice(0, 20)}`);
      return false;
    }
    this.take(/^#if\(/);
    const left = this.value();
    this.take(/^ == /);
    const { isIdle } = this;
    this.isIdle = this.value() !== left || isIdle;
    this.take(/^\)/);
    this.text(() => this.rest().startsWith("#end"));
    this.isIdle = isIdle;
    this.take(/^#end(?![A-Za-z0-9_-])/);
    return true;
  }

  private reference(): string {
    const written = this.at;
    const isQuiet = this.take(/^\$!?/) === "$!";
    const path = this.take(/^\w+(\.\w+)*/);
    let value = this.rest().startsWith("(") ? this.call(path) : this.variable(path);
    while (this.rest().startsWith(".replaceAll(")) {
      this.take(/^\.replaceAll/);
      const [pattern, replacement] = this.arguments() as [string, string];
      value = value?.replace(new RegExp(pattern, "g"), () => replacement);
    }
    return value ?? (isQuiet ? "" : this.source.slice(written, this.at));
  }

  private variable(path: string): string | undefined {
    if (path === "input.body") return this.event.body;
    const [, name] = /^context\.(\w+)$/.exec(path) ?? [];
    return name === undefined ? this.variables.get(path) : this.event.context[name];
  }

  private call(path: string): string | undefined {
    const [first = ""] = this.arguments();
    if (this.isIdle) return "";
    if (path === "util.urlEncode") return new URLSearchParams([["", first]]).toString().slice(1);
    if (path === "util.base64Encode") return Buffer.from(first).toString("base64");
    if (path === "util.escapeJavaScript") return escapeJavaScript(first);
    const body: unknown = JSON.parse(this.event.body);
    if (path === "input.json" && first === "$") return JSON.stringify(body);
    const found = path === "input.path" && (body as Record<string, unknown> | null)?.[first.slice(2)];
    if (found === false) throw new Error(`unknown: ${path}`);
    return found === undefined || found === null ? undefined : String(found);
  }

  private arguments(): string[] {
    this.take(/^\(/);
    const values = [this.value()];
    while (this.rest().startsWith(",")) {
      this.take(/^,/);
      values.push(this.value());
    }
    this.take(/^\)/);
    return values;
  }

  private value(): string {
    if (this.rest().startsWith("$")) return this.reference();
    if (this.rest().startsWith("'")) return this.take(/^'[^']*'/).slice(1, -1);
    const quoted = this.take(/^"[^"]*"/).slice(1, -1);
    return new Velocity(quoted, this.event, this.variables).text(() => false);
  }

  private rest = (): string => this.source.slice(this.at);

  private take(form: RegExp): string {
    const [found] = form.exec(this.rest()) ?? [];
    if (found === undefined) throw new Error(`no ${form} at: ${this.rest().slice(0, 40)}`);
    this.at += found.length;
    return found;
  }
}

/** As Commons Lang does it. */
const escapeJavaScript = (text: string): string =>
  text.replace(/["'\\/\b\f\n\r\t]|[^\x20-\x7f]/g, (found) => named[found] ?? unicode(found));

const named: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  '"': '\\"',
  "'": "\\'",
  "\\": "\\\\",
  "/": "\\/",
};

const unicode = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
