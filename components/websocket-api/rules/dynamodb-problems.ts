import { choiceProblems } from "../../rules/choice";
import type { Problem } from "../../rules/problem";

/** What a route declares of an action on a table. */
export interface DeclaredTableAction {
  readonly action?: string;
  readonly item?: object;
  readonly key?: object;
  readonly request?: Readonly<Record<string, unknown>>;
}

/** Which items each action is about: a new one, one by its key, or those that an expression says. */
const subjects: Readonly<Record<string, "item" | "key" | undefined>> = {
  PutItem: "item",
  GetItem: "key",
  UpdateItem: "key",
  DeleteItem: "key",
  Query: undefined,
};

/** What is wrong with an action on a table. */
export function dynamodbProblems(declared: DeclaredTableAction): Problem[] {
  const { action = "", request = {} } = declared;
  const unknown = choiceProblems("dynamodb.action", action, Object.keys(subjects), "dynamodb-request-invalid");
  if (unknown.length > 0) return unknown;
  return [...subjectProblems(action, declared), ...requestProblems(request), ...queryProblems(action, request)];
}

const problem = (path: string, message: string): Problem => ({
  path: `dynamodb.${path}`,
  code: "dynamodb-request-invalid",
  message,
});

function subjectProblems(action: string, declared: DeclaredTableAction): Problem[] {
  const needed = subjects[action];
  const missing = needed !== undefined && Object.keys(declared[needed] ?? {}).length === 0;
  const unused = (["item", "key"] as const).filter((name) => name !== needed && declared[name] !== undefined);
  return [
    ...(missing ? [problem(needed, `must say which attributes ${action} is about, got none`)] : []),
    ...unused.map((name) => problem(name, `is nothing that ${action} takes; leave it out`)),
  ];
}

function requestProblems(request: Readonly<Record<string, unknown>>): Problem[] {
  const own = ["TableName", "Item", "Key"].filter((name) => name in request);
  const open = Object.entries(request).filter(
    ([name, value]) => /Expression$|^IndexName$/.test(name) && String(value).includes("$"),
  );
  return [
    ...own.map((name) => problem(`request.${name}`, "is made of table, item and key; leave it out")),
    ...open.map(([name, value]) =>
      problem(
        `request.${name}`,
        `must be a text without references, or a client could change what it says, got ${JSON.stringify(value)}; refer to values in ExpressionAttributeValues`,
      ),
    ),
  ];
}

function queryProblems(action: string, request: Readonly<Record<string, unknown>>): Problem[] {
  if (action !== "Query" || request.KeyConditionExpression !== undefined) return [];
  return [problem("request.KeyConditionExpression", "must say what Query looks for, got none")];
}
