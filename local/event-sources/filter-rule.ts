/** Whether a value of an event is as a rule says; `undefined` stands for one that is not there. */
export type Rule = (value: unknown) => boolean;

type Reader = (argument: unknown) => Rule | undefined;

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  "=": (value, limit) => value === limit,
  "<": (value, limit) => value < limit,
  "<=": (value, limit) => value <= limit,
  ">": (value, limit) => value > limit,
  ">=": (value, limit) => value >= limit,
};

const onTexts =
  (isAsWanted: (value: string, text: string) => boolean): Reader =>
  (text) =>
    typeof text === "string" ? (value) => typeof value === "string" && isAsWanted(value, text) : undefined;

const prefix = onTexts((value, text) => value.startsWith(text));
const suffix = onTexts((value, text) => value.endsWith(text));

const operators: Readonly<Record<string, Reader>> = {
  prefix,
  suffix,
  "equals-ignore-case": onTexts((value, text) => value.toLowerCase() === text.toLowerCase()),
  exists: (isThere) => (typeof isThere === "boolean" ? (value) => (value !== undefined) === isThere : undefined),
  numeric: (parts) => (Array.isArray(parts) ? numericRule(parts) : undefined),
  "anything-but": anythingBut,
};

/**
 * One rule of a filter pattern: a text, number, boolean or null that a value equals, or an object with one operator.
 *
 * @throws when there is no such rule
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
 */
export function readRule(rule: unknown): Rule {
  const found = isObject(rule) ? operatorRule(rule) : (value: unknown) => value === rule;
  if (found) return found;
  throw new Error(`${JSON.stringify(rule)} is no rule of a filter pattern that is known here`);
}

function operatorRule(rule: object): Rule | undefined {
  const [operator, ...others] = Object.entries(rule);
  if (operator === undefined || others.length > 0) return undefined;
  const [name, argument] = operator;
  return Object.hasOwn(operators, name) ? operators[name]?.(argument) : undefined;
}

/** `[">", 0, "<=", 5]` */
function numericRule(parts: readonly unknown[]): Rule | undefined {
  const rules: Rule[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const [sign, limit] = [String(parts[index]), parts[index + 1]];
    const compare = Object.hasOwn(comparisons, sign) ? comparisons[sign] : undefined;
    if (compare === undefined || typeof limit !== "number") return undefined;
    rules.push((value) => typeof value === "number" && compare(value, limit));
  }
  return (value) => rules.every((rule) => rule(value));
}

/** A value, some of them, or a prefix or suffix that a value does not have; what is not there has none of them either, and does not match. */
function anythingBut(excluded: unknown): Rule | undefined {
  const rules = (Array.isArray(excluded) ? excluded : [excluded]).map((one) =>
    isObject(one) ? prefixOrSuffix(one as Record<string, unknown>) : (value: unknown) => value === one,
  );
  if (rules.includes(undefined)) return undefined;
  return (value) => value !== undefined && !rules.some((rule) => rule?.(value));
}

const prefixOrSuffix = (rule: Record<string, unknown>): Rule | undefined => prefix(rule.prefix) ?? suffix(rule.suffix);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
