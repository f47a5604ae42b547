import type * as pulumi from "@pulumi/pulumi";

/**
 * A JSON Schema of draft 4, the draft that API Gateway knows.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-request-validation.html
 */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * A schema that can say itself as JSON Schema, as zod's since version 4.2 can.
 *
 * @see https://standardschema.dev/json-schema
 */
export interface StandardJsonSchema {
  /** Where the standard puts what a schema offers to other programs. */
  readonly "~standard": {
    /** The schema as JSON Schema. */
    readonly jsonSchema: {
      /**
       * What a message must be like when it comes in.
       *
       * @param options `target`: the draft that API Gateway knows
       */
      readonly input: (options: { readonly target: "draft-04" }) => Record<string, unknown>;
    };
  };
}

/** What a message looks like. */
export type MessageSchema = JsonSchema | StandardJsonSchema;

/** Several kinds of message on one route. */
export interface MessageSchemasArgs {
  /** Which part of a message tells its kind, such as `$request.body.type`. */
  readonly selectionExpression: pulumi.Input<string>;
  /** A schema for each kind, by what the expression evaluates to; `$default` is for all others, which are refused without it. */
  readonly models: Readonly<Record<string, MessageSchema>>;
}
