/** How the provider says that there is nothing of what was asked for, or that it is not the only one. */
const notFound = /empty result|no matching|no (acm )?certificate|multiple/i;

/**
 * Why a look-up could not be answered, such as a missing right, as the provider says it.
 *
 * @returns undefined when it was answered, and there is nothing
 */
export function lookupFailure(error: unknown): string | undefined {
  const text = error instanceof Error ? error.message : String(error ?? "");
  return text === "" || notFound.test(text) ? undefined : text;
}
