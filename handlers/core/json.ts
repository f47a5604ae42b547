/** True for an object that is no list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Characters of a value that an error shows. */
const shownCharacters = 100;

/** A value as an error shows it, cut when it is long; for people, never for logs. */
export function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : (jsonOf(value) ?? typeof value);
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
