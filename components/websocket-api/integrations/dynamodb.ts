import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceArn } from "../rules/service-arn";
import type { ServiceFields } from "../rules/service-problems";
import type { IntegrationKind } from "./integration-parts";
import { allowKey, type ServiceIntegrationArgs, serviceIntegration, serviceTarget } from "./service-integration";
import { settledFields } from "./settled-fields";
import { json, rendered } from "./template";

/** JSON in which texts may hold references, such as `$context.connectionId`: what they become is escaped. */
export type TemplateValue =
  | pulumi.Input<string>
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [member: string]: TemplateValue };

/** Attributes by name: a text, or a value of another type in DynamoDB's form, such as `{ N: "$context.connectedAt" }`. */
export type DynamodbAttributes = Readonly<Record<string, pulumi.Input<string> | DynamodbValue>>;

/** A value in DynamoDB's form: `{ N: "1" }`, `{ BOOL: true }`. */
export interface DynamodbValue {
  readonly [type: string]: TemplateValue;
}

/** What is done to a table, and to which of its items. */
export type DynamodbActionArgs =
  | {
      /** Writes an item, over the one of the same key if there is one. */
      readonly action: "PutItem";
      /** The whole item. */
      readonly item: DynamodbAttributes;
    }
  | {
      /** Reads, changes or deletes one item; `request` says how it is changed. */
      readonly action: "GetItem" | "UpdateItem" | "DeleteItem";
      /** The item's key. */
      readonly key: DynamodbAttributes;
    }
  | {
      /** Reads the items that `request` describes. */
      readonly action: "Query";
    };

/**
 * An action on a table.
 *
 * @example
 * { dynamodb: { table, action: "PutItem", item: { connectionId: "$context.connectionId", room: "$input.path('$.room')" } } }
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
 */
export type DynamodbIntegrationArgs = DynamodbActionArgs &
  ServiceIntegrationArgs & {
    /** The table, or its ARN. */
    readonly table: aws.dynamodb.Table | pulumi.Input<string>;
    /**
     * The rest of the request, as DynamoDB names it, such as `UpdateExpression` and `ExpressionAttributeValues`. References
     * belong into values: an expression that held a client's text would be the client's.
     * @default nothing
     */
    readonly request?: { readonly [member: string]: TemplateValue };
    /**
     * The customer managed KMS key that encrypts the table.
     * @default none: a key of AWS's
     */
    readonly kmsKeyArn?: pulumi.Input<string>;
  };

/** Calls DynamoDB. */
export const dynamodb: IntegrationKind<DynamodbIntegrationArgs> = (name, args, context) => {
  const { table, responses, kmsKeyArn, ...rest } = args;
  const target = serviceTarget(context.routePath, "dynamodb", table);
  const fields = settledFields(context.routePath, "dynamodb", rest, target);
  const template = pulumi.all([target, fields]).apply(([found, { item, key, request }]) => {
    const attributes = { Item: item && typed(item), Key: key && typed(key) };
    return rendered(json({ TableName: found.name, ...attributes, ...request }));
  });
  const statement = pulumi.all([target, fields]).apply(([found, { request }]) => ({
    Effect: "Allow" as const,
    Action: `dynamodb:${args.action}`,
    Resource: readFrom(found, request),
  }));
  return serviceIntegration(
    name,
    {
      target,
      action: () => `dynamodb:action/${args.action}`,
      statements: [
        statement,
        // Reads and writes alike: DynamoDB decrypts the table's own key by the caller's right, and encrypts by that one.
        // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html
        ...allowKey(`${context.routePath}.dynamodb.kmsKeyArn`, kmsKeyArn, "kms:Decrypt"),
      ],
      headers: { "Content-Type": "application/x-amz-json-1.0" },
      template,
      responses,
    },
    context,
  );
};

/** An index is a resource of its own: whoever may query it may not query the table. */
const readFrom = ({ arn }: ServiceArn, request: ServiceFields["request"]): string =>
  request?.IndexName === undefined ? arn : `${arn}/index/${request.IndexName}`;

const typed = (attributes: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, typeof value === "string" ? { S: value } : value]),
  );
