import { matchesWildcard } from "../../wildcard";
import { isJsonObject } from "../json-document";
import { MalformedAnswer } from "./malformed-answer";
import { type ConditionContext, conditionHolds } from "./policy-condition";

/** What a policy is asked. */
export interface PolicyRequest {
  /** Such as `execute-api:Invoke`. */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  /** What conditions can ask about. */
  readonly context: ConditionContext;
}

/** What a policy says: an Allow matches and no Deny does, a Deny matches, or nothing matches. */
export type PolicyDecision = "allowed" | "denied" | "not-mentioned";

/**
 * Evaluates a policy document as IAM does: a Deny wins, wherever it stands. Version and principals do not matter here.
 *
 * @throws MalformedAnswer when any part of the document is not a policy, or is one that the laptop cannot evaluate
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function policyDecision(document: unknown, request: PolicyRequest): PolicyDecision {
  if (!isJsonObject(document))
    throw new MalformedAnswer(`policyDocument must be an object, got ${JSON.stringify(document)}`);
  // All of them, also after a Deny: a mistake in any makes the document invalid.
  const effects = [document.Statement].flat().map((statement) => effectOf(statement, request));
  if (effects.includes("Deny")) return "denied";
  return effects.includes("Allow") ? "allowed" : "not-mentioned";
}

/** Undefined: the statement is about something else. */
function effectOf(statement: unknown, { action, resource, context }: PolicyRequest): "Allow" | "Deny" | undefined {
  if (!isJsonObject(statement))
    throw new MalformedAnswer(`Statement must hold objects, got ${JSON.stringify(statement)}`);
  const { Effect, Condition = {} } = statement;
  if (Effect !== "Allow" && Effect !== "Deny") {
    throw new MalformedAnswer(`Effect must be "Allow" or "Deny", got ${JSON.stringify(Effect)}`);
  }
  const covered = [
    // Names of actions are the same in any case; ARNs are not.
    covers(statement, "Action", (pattern) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase())),
    covers(statement, "Resource", (pattern) => matchesWildcard(pattern, resource)),
    conditionHolds(Condition, context),
  ];
  return covered.every(Boolean) ? Effect : undefined;
}

/** Reads `Action` or `NotAction`, `Resource` or `NotResource`. */
function covers(
  statement: Readonly<Record<string, unknown>>,
  element: "Action" | "Resource",
  matches: (pattern: string) => boolean,
): boolean {
  const [named, excluded] = [statement[element], statement[`Not${element}`]];
  if ((named === undefined) === (excluded === undefined)) {
    throw new MalformedAnswer(`a statement must have ${element} or Not${element}, got ${JSON.stringify(statement)}`);
  }
  const given = named === undefined ? excluded : named;
  const patterns = [given].flat();
  if (!patterns.every((pattern) => typeof pattern === "string") || patterns.length === 0) {
    throw new MalformedAnswer(`${element} must be a text or a list of texts, got ${JSON.stringify(given)}`);
  }
  return patterns.some(matches) === (named !== undefined);
}
