import type { DeclaredModel } from "../rules/message-problems";
import type { JsonSchema, MessageSchema, StandardJsonSchema } from "./message-schema";

/** A message's schema as JSON Schema of draft 4, which says so. */
export function messageJsonSchema(schema: MessageSchema): JsonSchema {
  const plain = isStandard(schema) ? schema["~standard"].jsonSchema.input({ target: "draft-04" }) : schema;
  return { $schema: "http://json-schema.org/draft-04/schema#", ...plain };
}

/** The same for the rules, which must not throw: zod throws for what JSON Schema cannot say, such as a date. */
export function declaredModel(schema: MessageSchema): DeclaredModel {
  const isObject = typeof schema === "object" && schema !== null;
  if (!isObject || Array.isArray(schema)) return { schema };
  if (!("~standard" in schema)) return { schema: messageJsonSchema(schema) };
  if (!isStandard(schema)) return { reason: "its library does not offer jsonSchema, as zod does from 4.2 on" };
  try {
    return { schema: messageJsonSchema(schema) };
  } catch (error) {
    return { reason: (error as Error).message };
  }
}

function isStandard(schema: MessageSchema): schema is StandardJsonSchema {
  const standard = (schema as Partial<StandardJsonSchema>)["~standard"];
  return typeof standard?.jsonSchema?.input === "function";
}
