type Method = (text: string, ...args: readonly unknown[]) => unknown;

/** What templates call on a text: the methods of Java's `String`, which Velocity lets them call. */
const methods: Readonly<Record<string, Method>> = {
  length: (text) => text.length,
  isEmpty: (text) => text === "",
  toString: (text: string) => text,
  equals: (text, other) => text === other,
  equalsIgnoreCase: (text, other) => text.toLowerCase() === String(other).toLowerCase(),
  contains: (text, part) => text.includes(String(part)),
  startsWith: (text, part) => text.startsWith(String(part)),
  endsWith: (text, part) => text.endsWith(String(part)),
  indexOf: (text, part) => text.indexOf(String(part)),
  lastIndexOf: (text, part) => text.lastIndexOf(String(part)),
  charAt: (text, index) => text.charAt(Number(index)),
  substring: (text, from, to) => text.substring(Number(from), to === undefined ? undefined : Number(to)),
  concat: (text, more) => text + String(more),
  trim: (text) => text.trim(),
  toLowerCase: (text) => text.toLowerCase(),
  toUpperCase: (text) => text.toUpperCase(),
  replace: (text, part, by) => text.replaceAll(String(part), () => String(by)),
  // Where Java takes a pattern, JavaScript takes a text.
  replaceAll: (text, pattern, by) => text.replace(new RegExp(String(pattern), "g"), replacement(by)),
  replaceFirst: (text, pattern, by) => text.replace(new RegExp(String(pattern)), replacement(by)),
  matches: (text, pattern) => new RegExp(`^(?:${pattern})$`).test(text),
  split: (text, pattern) => withoutEmptyEnd(text.split(new RegExp(String(pattern)))),
};

/** Calls a method of a text; undefined when Java has no such method, which Velocity prints as nothing. */
export function callOnText(text: string, name: string, args: readonly unknown[]): unknown {
  return Object.hasOwn(methods, name) ? methods[name]?.(text, ...args) : undefined;
}

/** Java writes a group as `$1`, and a character that means itself behind a backslash. */
function replacement(by: unknown): (...found: string[]) => string {
  return (...found) =>
    String(by).replace(/\\(.)|\$(\d)/gs, (_token, plain: string | undefined, group: string) =>
      plain === undefined ? (found[Number(group)] ?? "") : plain,
    );
}

function withoutEmptyEnd(parts: string[]): string[] {
  const end = parts.findLastIndex((part) => part !== "");
  return parts.slice(0, end + 1);
}
