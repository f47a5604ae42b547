/** One key of the configuration: how its text is read, and what it is when it is not there. */
export interface Setting<T> {
  /** What is allowed, for people. */
  readonly allowed: string;
  readonly defaultValue: T;
  /** The value of a text; undefined when it is not allowed. */
  read(text: string): T | undefined;
}

/** `true` or `false`. */
export function flag(defaultValue: boolean): Setting<boolean> {
  const values = new Map([
    ["true", true],
    ["false", false],
  ]);
  return { allowed: "true or false", defaultValue, read: (text) => values.get(text) };
}

/** A whole number in a range. */
export function wholeNumber(
  { min, max }: { readonly min: number; readonly max: number },
  defaultValue: number,
  unit: string,
): Setting<number> {
  return {
    allowed: `a whole number of ${unit}, ${min} to ${max}`,
    defaultValue,
    read: (text) => (/^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
  };
}

/** One of a list. */
export function oneOf<const T extends string | number>(values: readonly T[], defaultValue: NoInfer<T>): Setting<T> {
  return {
    allowed: `one of ${values.join(", ")}`,
    defaultValue,
    read: (text) => values.find((value) => String(value) === text),
  };
}

/** A text of a form, or nothing. */
export function text(form: RegExp, allowed: string): Setting<string | undefined> {
  return { allowed, defaultValue: undefined, read: (found) => (form.test(found) ? found : undefined) };
}
