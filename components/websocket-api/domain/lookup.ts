/** How the provider says that there is nothing of what was asked for, or that it is not the only one. */
const notFound = /empty result|no matching|no (acm )?certificate|multiple/i;

/** What a look-up brought: what it found, why it could not be answered, or neither, when there is nothing. */
export interface Lookup<T> {
  readonly found?: T;
  /** Such as a missing right, as the provider says it. */
  readonly failure?: string;
}

/** Waits for the answer to a look-up; it does not throw. */
export const lookup = <T>(asked: Promise<T>): Promise<Lookup<T>> =>
  asked.then(
    (found) => ({ found }),
    (error: unknown) => ({ failure: failureOf(error) }),
  );

function failureOf(error: unknown): string | undefined {
  const text = error instanceof Error ? error.message : String(error ?? "");
  return text === "" || notFound.test(text) ? undefined : text;
}
