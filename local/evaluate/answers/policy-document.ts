interface StatementInput {
  readonly sid?: string;
  readonly effect?: string;
  readonly actions?: string[];
  readonly notActions?: string[];
  readonly resources?: string[];
  readonly notResources?: string[];
  readonly principals?: { readonly type: string; readonly identifiers: string[] }[];
  readonly conditions?: { readonly test: string; readonly variable: string; readonly values: string[] }[];
}

/** The policy document that `aws.iam.getPolicyDocument` makes of its statements. */
export function policyDocument(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const sources = [inputs.sourcePolicyDocuments, inputs.overridePolicyDocuments].flatMap(
    (texts) => (texts ?? []) as string[],
  );
  const fromSources = sources.flatMap((text) => [(JSON.parse(text) as { Statement?: unknown }).Statement ?? []].flat());
  const statements = ((inputs.statements ?? []) as StatementInput[]).map(statement);
  const document = {
    Version: inputs.version ?? "2012-10-17",
    Id: inputs.policyId,
    Statement: [...fromSources, ...statements],
  };
  return { id: "policy-document", json: JSON.stringify(document, null, 2), minifiedJson: JSON.stringify(document) };
}

function statement(input: StatementInput): Record<string, unknown> {
  return {
    Sid: input.sid,
    Effect: input.effect ?? "Allow",
    Action: one(input.actions),
    NotAction: one(input.notActions),
    Resource: one(input.resources),
    NotResource: one(input.notResources),
    Principal: principals(input.principals),
    Condition: conditions(input.conditions),
  };
}

/** A list of one is written as that one. */
const one = (values: string[] | undefined): string | string[] | undefined =>
  values?.length === 1 ? values[0] : values;

function principals(list: StatementInput["principals"]): unknown {
  if (!list) return undefined;
  if (list.some(({ type }) => type === "*")) return "*";
  return Object.fromEntries(list.map(({ type, identifiers }) => [type, one(identifiers)]));
}

function conditions(list: StatementInput["conditions"]): unknown {
  if (!list) return undefined;
  const byTest: Record<string, Record<string, unknown>> = {};
  for (const { test, variable, values } of list) byTest[test] = { ...byTest[test], [variable]: one(values) };
  return byTest;
}
