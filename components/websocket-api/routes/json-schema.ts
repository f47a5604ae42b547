import type { JsonSchema, MessageSchema, StandardJsonSchema } from "./message-schema";

/** The draft of JSON Schema that API Gateway knows. */
export const draft4 = "http://json-schema.org/draft-04/schema#";

/** A message's schema as JSON Schema of draft 4, which says so. */
export function messageJsonSchema(schema: MessageSchema): JsonSchema {
  const plain = isStandard(schema) ? schema["~standard"].jsonSchema.input({ target: "draft-04" }) : schema;
  return { $schema: draft4, ...plain };
}

/** Whether a schema is a library's own, which can say itself as JSON Schema. */
export function isStandard(schema: MessageSchema): schema is StandardJsonSchema {
  const standard = (schema as Partial<StandardJsonSchema>)["~standard"];
  return typeof standard?.jsonSchema?.input === "function";
}
