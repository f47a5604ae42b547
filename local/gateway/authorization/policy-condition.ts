import { BlockList, isIP } from "node:net";
import { matchesWildcard } from "../../wildcard";
import { isJsonObject } from "../json-document";
import { MalformedAnswer } from "./malformed-answer";

/** What conditions can ask about, such as `aws:sourceip`, by key in lower case. */
export type ConditionContext = ReadonlyMap<string, string>;

type Test = (found: string, wanted: string) => boolean;

const operators: Readonly<Record<string, Test>> = {
  StringEquals: (found, wanted) => found === wanted,
  StringEqualsIgnoreCase: sameInAnyCase,
  StringLike: (found, wanted) => matchesWildcard(wanted, found),
  Bool: sameInAnyCase,
  IpAddress: isInRange,
  ...comparisons("Numeric", Number),
  ...comparisons("Date", momentOf),
};

/** Operators that hold where another does not, and where the key is not there. */
const negations: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  NotIpAddress: "IpAddress",
  NumericNotEquals: "NumericEquals",
  DateNotEquals: "DateEquals",
};

/**
 * Whether all that a statement's `Condition` asks is so. One of several values for a key is enough; a key that is not
 * in the context fails, but for the negated operators and those that end in `IfExists`.
 *
 * @throws MalformedAnswer when it is not a condition, or has an operator that the laptop does not evaluate
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionHolds(condition: unknown, context: ConditionContext): boolean {
  const results = entriesOf(condition, "Condition").flatMap(([operator, keys]) =>
    entriesOf(keys, operator).map(([key, values]) =>
      holds(operator, context.get(key.toLowerCase()), valuesOf(key, values)),
    ),
  );
  return results.every(Boolean);
}

function holds(operator: string, found: string | undefined, values: readonly string[]): boolean {
  if (operator === "Null") return values.some((value) => sameInAnyCase(value, String(found === undefined)));
  const base = operator.replace(/IfExists$/, "");
  const isNegated = Object.hasOwn(negations, base);
  const name = isNegated ? String(negations[base]) : base;
  const test = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!test) throw new MalformedAnswer(`Condition has ${operator}, which the laptop does not evaluate`);
  if (found === undefined) return isNegated || base !== operator;
  return values.some((value) => test(found, value)) !== isNegated;
}

function entriesOf(value: unknown, name: string): [string, unknown][] {
  if (isJsonObject(value)) return Object.entries(value);
  throw new MalformedAnswer(`${name} must be an object, got ${JSON.stringify(value)}`);
}

/** Policies write numbers and truth values with or without quotes. */
function valuesOf(key: string, values: unknown): string[] {
  return [values].flat().map((value) => {
    if (["string", "number", "boolean"].includes(typeof value)) return String(value);
    throw new MalformedAnswer(`Condition must give texts for ${key}, got ${JSON.stringify(value)}`);
  });
}

function sameInAnyCase(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function comparisons(kind: string, read: (text: string) => number): Record<string, Test> {
  return {
    [`${kind}Equals`]: (found, wanted) => read(found) === read(wanted),
    [`${kind}LessThan`]: (found, wanted) => read(found) < read(wanted),
    [`${kind}LessThanEquals`]: (found, wanted) => read(found) <= read(wanted),
    [`${kind}GreaterThan`]: (found, wanted) => read(found) > read(wanted),
    [`${kind}GreaterThanEquals`]: (found, wanted) => read(found) >= read(wanted),
  };
}

/** Milliseconds since 1970 of a time by ISO 8601, or of seconds since 1970. */
function momentOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function isInRange(address: string, range: string): boolean {
  const [network = "", bits] = range.split("/");
  const prefix = bits ?? (isIP(network) === 6 ? "128" : "32");
  const list = new BlockList();
  try {
    list.addSubnet(network, /^\d+$/.test(prefix) ? Number(prefix) : -1, familyOf(network));
  } catch {
    throw new MalformedAnswer(`IpAddress must be given a range such as 203.0.113.0/24, got ${JSON.stringify(range)}`);
  }
  return isIP(address) > 0 && list.check(address, familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
