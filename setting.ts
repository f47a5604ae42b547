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
export function oneOf<const T extends string | number, const D extends NoInfer<T> | undefined>(
  values: readonly T[],
  defaultValue: D,
): Setting<T | D> {
  return {
    allowed: `one of ${values.join(", ")}`,
    defaultValue,
    read: (text) => values.find((value) => String(value) === text),
  };
}

/** A text of a form; nothing where there is no default. */
export function text(form: RegExp, allowed: string, defaultValue?: string): Setting<string | undefined> {
  return { allowed, defaultValue, read: (found) => (form.test(found) ? found : undefined) };
}

/** Texts of a form with commas between them, or nothing. */
export function list(form: RegExp, allowed: string): Setting<readonly string[] | undefined> {
  const read = (found: string): string[] | undefined => {
    const items = found.split(",").map((item) => item.trim());
    return items.every((item) => form.test(item)) ? items : undefined;
  };
  return { allowed, defaultValue: undefined, read };
}
