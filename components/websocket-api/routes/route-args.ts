import type * as pulumi from "@pulumi/pulumi";
import type { JwtAuthorizerArgs, LambdaAuthorizerArgs } from "../access/authorizer-args";
import type { IntegrationArgs } from "../integrations/integration-args";
import type { RouteSettingsArgs } from "../stage/stage-args";
import type { MessageSchema, MessageSchemasArgs } from "./message-schema";

/**
 * One route: what answers it, and how. Exactly one kind of integration is declared, by its name: `lambda`,
 * `lambdaCustom`, `http`, `httpProxy`, `mock`, `sqs`, `sns`, `eventBridge`, `stepFunctions`, `dynamodb`, `kinesis` or `aws`.
 *
 * @example
 * { lambda: "handlers/say.ts", reply: true }
 */
export interface RouteArgs extends IntegrationArgs, ConnectRouteArgs {
  /**
   * Milliseconds to wait for the integration, 50 to 29,000. A mock has nothing to wait for and takes none.
   * @default 29000
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
   */
  readonly timeoutMilliseconds?: pulumi.Input<number>;
  /**
   * True sends what the integration answers back to the client that sent the message. AWS drops it otherwise.
   * @default false
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-response.html
   */
  readonly reply?: boolean;
  /**
   * What every message of this route looks like: a JSON Schema of draft 4, or a schema of zod 4. AWS answers any
   * other message with "Bad request body", and the integration never sees it.
   * @default any message
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-request-validation.html
   */
  readonly schema?: MessageSchema;
  /**
   * Several kinds of message on one route, each with a schema of its own. Instead of `schema`.
   * @default any message
   */
  readonly schemas?: MessageSchemasArgs;
  /**
   * How this route is throttled and logged, where it differs from the stage's `defaultRouteSettings`. What is left
   * out here is the stage's.
   * @default the stage's
   */
  readonly settings?: RouteSettingsArgs;
  /**
   * A name for documentation and generated clients, 1 to 64 characters.
   * @default none
   */
  readonly operationName?: pulumi.Input<string>;
}

/** What only `$connect` takes: AWS decides once, at the handshake, who may talk. */
export interface ConnectRouteArgs {
  /**
   * Who may connect, without an authorizer: `NONE` lets everyone in, `AWS_IAM` those whose signed request IAM allows.
   * @default `NONE`, which must be said where `requireAuthorization` is true
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html
   */
  readonly authorization?: "NONE" | "AWS_IAM";
  /**
   * Your own Lambda function that decides who may connect.
   * @default none
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
   */
  readonly authorizer?: LambdaAuthorizerArgs;
  /**
   * A ready-made authorizer: who has a valid JSON Web Token may connect.
   * @default none
   */
  readonly jwt?: JwtAuthorizerArgs;
  /**
   * The web pages that may connect, such as `https://app.example.com`: browsers send cookies and the like from any
   * page, and no rule of theirs protects a WebSocket. A handshake without an `Origin` is no browser's, and passes.
   * @default any page
   */
  readonly allowedOrigins?: readonly string[];
  /**
   * What a handshake must or may carry, such as `{ "route.request.querystring.room": true }`: true refuses one without it.
   * @default nothing
   */
  readonly requestParameters?: Readonly<Record<string, boolean>>;
}
