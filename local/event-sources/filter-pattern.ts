import { type Rule, readRule } from "./filter-rule";

/**
 * Whether a record matches one of some patterns, each of them JSON; no pattern lets everything through.
 *
 * @throws when a pattern is no JSON, or has a rule that is not known here
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
 */
export function readFilter(patterns: readonly string[]): (record: object) => boolean {
  const matchers = patterns.map((pattern) => readPattern(JSON.parse(pattern)));
  return (record) => matchers.length === 0 || matchers.some((matches) => matches(record));
}

/** An array is rules for a value, an object patterns for its members. */
function readPattern(pattern: unknown): Rule {
  if (Array.isArray(pattern)) return readValuePattern(pattern);
  if (typeof pattern !== "object" || pattern === null) {
    throw new Error(`${JSON.stringify(pattern)} in a filter pattern is neither an object nor an array of rules`);
  }
  const members = Object.entries(pattern).map(([name, member]) =>
    name === "$or" ? readOr(member) : ofMember(name, member),
  );
  return (value) => members.every((matches) => matches(value));
}

function readOr(patterns: unknown): Rule {
  if (!Array.isArray(patterns)) throw new Error("$or in a filter pattern is no array of patterns");
  const alternatives = patterns.map(readPattern);
  return (value) => alternatives.some((matches) => matches(value));
}

function ofMember(name: string, pattern: unknown): Rule {
  const matches = readPattern(pattern);
  return (value) => {
    if (Array.isArray(value)) return value.some((item) => matches(item?.[name]));
    if (typeof value === "object" && value !== null) return matches((value as Record<string, unknown>)[name]);
    // What is not there has no members either; a text or number is no object at all.
    return value === undefined && matches(undefined);
  };
}

function readValuePattern(pattern: readonly unknown[]): Rule {
  const rules = pattern.map(readRule);
  return (value) => {
    const values = Array.isArray(value) ? value : [value];
    return values.some((one) => rules.some((matches) => matches(one)));
  };
}
