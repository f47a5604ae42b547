import type { Problem } from "../../rules/problem";
import { limits } from "./limits";

/** What is known of a model when it is declared. */
export interface DeclaredModel {
  /** Its JSON Schema; undefined when the schema cannot say itself as one. */
  readonly schema?: unknown;
  /** Why it cannot. */
  readonly reason?: string;
}

/** What is known of several kinds of message. */
export interface DeclaredSchemas {
  /** Known only later where it is no text. */
  readonly selectionExpression?: unknown;
  readonly models?: object;
}

const draft4 = /^https?:\/\/json-schema\.org\/draft-04\/schema#?$/;

/** What is wrong with the schema of a message. */
export function modelProblems(path: string, { schema, reason }: DeclaredModel): Problem[] {
  if (reason !== undefined) {
    const message = `cannot be said as JSON Schema of draft 4: ${reason}; write it as JSON Schema`;
    return [{ path, code: "schema-unrepresentable", message }];
  }
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) {
    return [
      { path, code: "schema-invalid", message: `must be a JSON Schema, an object, got ${JSON.stringify(schema)}` },
    ];
  }
  const { $schema } = schema as { $schema?: unknown };
  if ($schema !== undefined && !draft4.test(String($schema))) {
    const message = `must be of draft 4, the only one that API Gateway knows, got ${JSON.stringify($schema)}`;
    return [{ path, code: "schema-draft", message }];
  }
  const { length } = JSON.stringify(schema);
  if (length <= limits.schemaLength.max) return [];
  const message = `must have up to ${limits.schemaLength.max} characters as JSON, got ${length}; say less, or check in the function`;
  return [{ path, code: "schema-too-long", message }];
}

/** What is wrong with what a route says of its messages, apart from their schemas. */
export function messageProblems(
  routeKey: string,
  route: { readonly reply?: boolean; readonly schema?: unknown; readonly schemas?: DeclaredSchemas },
): Problem[] {
  const { reply, schema, schemas } = route;
  const problems: Problem[] = [];
  if (reply && routeKey === "$disconnect") {
    const message = "is true, but nobody is left to read a reply to $disconnect; leave it out";
    problems.push({ path: "reply", code: "reply-unread", message });
  }
  if ((schema ?? schemas) && (routeKey === "$connect" || routeKey === "$disconnect")) {
    const message = `describes a message, and ${routeKey} has none; leave it out`;
    problems.push({ path: schema ? "schema" : "schemas", code: "schema-without-message", message });
  }
  if (schema && schemas) {
    const message = "is given beside schemas; give one of the two, or put it there under $default";
    problems.push({ path: "schema", code: "schema-ambiguous", message });
  }
  if (schemas && !schemas.selectionExpression) {
    const message = `must say which part of a message tells its kind, such as $request.body.type, got ${JSON.stringify(schemas.selectionExpression) ?? "nothing"}`;
    problems.push({ path: "schemas.selectionExpression", code: "schema-invalid", message });
  }
  if (schemas && Object.keys(schemas.models ?? {}).length === 0) {
    problems.push({ path: "schemas.models", code: "schema-invalid", message: "must name a kind of message, got none" });
  }
  return problems;
}
