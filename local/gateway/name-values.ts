/** A header or a query parameter, as it came. */
export type NameValue = readonly [name: string, value: string];

/** One value a name: the last that came. */
export function lastValues(pairs: readonly NameValue[]): Record<string, string> {
  return Object.fromEntries(pairs);
}

/** All values of each name, in the order they came. */
export function allValues(pairs: readonly NameValue[]): Record<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return Object.fromEntries(values);
}
