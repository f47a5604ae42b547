import type { IntegrationAnswer } from "./integration-outcome";

/** What an integration answered, before its integration response. */
export interface RawAnswer {
  readonly status: number;
  /** All values of each name, in lower case. */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
  readonly body: Buffer;
  /** What went wrong all the same, for the person at the laptop. */
  readonly problem?: string;
}

/** An answer of text, without headers. */
export function textAnswer(status: number, text: string): RawAnswer {
  return { status, headers: {}, body: Buffer.from(text) };
}

/** The answer with this body, and of each header the last value. */
export function answerWith({ status, headers, problem }: RawAnswer, body: string): IntegrationAnswer {
  const last = Object.entries(headers).map(([name, values]) => [name, values?.at(-1)]);
  const answer = { outcome: "answered", status, headers: Object.fromEntries(last), body } as const;
  return problem === undefined ? answer : { ...answer, problem };
}
