import type { DeclaredResource } from "./policy";
import { resourceTypes } from "./resource-types";

/** One statement of an IAM policy, with lists where IAM takes a text as well. */
export interface PolicyStatement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Whether it names what is left out, by `NotAction` or `NotResource`. */
  readonly isNegated: boolean;
}

/** The types that hold a policy. */
export const policyTypes: readonly string[] = [
  resourceTypes.rolePolicy,
  resourceTypes.managedPolicy,
  resourceTypes.userPolicy,
  resourceTypes.groupPolicy,
  resourceTypes.role,
];

/** The statements of the policies in a resource. A role's trust is no such policy: it names who, not what. */
export function policyStatements(
  { policy, inlinePolicies }: DeclaredResource["props"],
  type: string,
): PolicyStatement[] {
  const inline = (inlinePolicies ?? []) as readonly { readonly policy?: unknown }[];
  const documents = type === resourceTypes.role ? inline.map((own) => own.policy) : [policy];
  return documents.filter((document) => document !== undefined).flatMap(statementsOf);
}

function statementsOf(document: unknown): PolicyStatement[] {
  const { Statement } = (typeof document === "string" ? JSON.parse(document) : document) as { Statement?: unknown };
  return list<Record<string, unknown>>(Statement).map((statement) => ({
    effect: String(statement.Effect),
    actions: list<string>(statement.Action),
    resources: list<string>(statement.Resource),
    isNegated: statement.NotAction !== undefined || statement.NotResource !== undefined,
  }));
}

/** IAM takes one of a thing where it takes several. */
const list = <T>(value: unknown): readonly T[] => (value === undefined ? [] : ([value].flat() as T[]));
