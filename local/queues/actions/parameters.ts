import type { MessageAttribute, MessageAttributes } from "../message-attributes";
import { SqsError } from "../sqs-error";

/** Of an action, as SQS's JSON has them; numbers may be texts, as they are in a form. */
export class Parameters {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return value === undefined || value === null ? undefined : String(value);
  }

  /** @throws SqsError when it is not there */
  requiredText(name: string): string {
    const value = this.text(name);
    if (value) return value;
    throw new SqsError("MissingParameter", `The request must contain the parameter ${name}.`);
  }

  /** @throws SqsError when it is no integer of these */
  integer(name: string, least: number, most: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new SqsError(
      "InvalidParameterValue",
      `Value ${text} for parameter ${name} is invalid. Reason: Must be >= ${least} and <= ${most}, if provided.`,
    );
  }

  texts(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** Texts by name. */
  textsByName(name: string): Readonly<Record<string, string>> {
    const entries = Object.entries((this.#values[name] ?? {}) as Record<string, unknown>);
    return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
  }

  attributes(name: string): MessageAttributes {
    const entries = Object.entries((this.#values[name] ?? {}) as Record<string, Partial<MessageAttribute>>);
    return Object.fromEntries(
      entries.map(([key, value]) => [key, { ...value, DataType: String(value.DataType ?? "") }]),
    );
  }

  entries(name: string): readonly Parameters[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map((entry) => new Parameters(entry as Record<string, unknown>)) : [];
  }
}
