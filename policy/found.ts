/** A value as a message shows it. */
export const found = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));
