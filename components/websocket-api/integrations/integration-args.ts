import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { CodeFunctionArgs, EntryFunctionArgs, HandlerFunction } from "../../handler-function";
import type { AwsIntegrationArgs } from "./aws";
import type { DynamodbIntegrationArgs } from "./dynamodb";
import type { EventBridgeIntegrationArgs } from "./event-bridge";
import type { HttpIntegrationArgs } from "./http";
import type { HttpProxyIntegrationArgs } from "./http-proxy";
import type { KinesisIntegrationArgs } from "./kinesis";
import type { LambdaCustomIntegrationArgs } from "./lambda-custom";
import type { MockIntegrationArgs } from "./mock";
import type { SnsIntegrationArgs } from "./sns";
import type { SqsIntegrationArgs } from "./sqs";
import type { StepFunctionsIntegrationArgs } from "./step-functions";

/**
 * What answers a route: one of these, by its name.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integrations.html
 */
export interface IntegrationArgs {
  /**
   * A Lambda function that gets the whole event: an entry file, arguments for a function that is made here, an existing
   * function or alias, or the ARN of a function, one of its versions or aliases. Routes of one function share its integration.
   */
  readonly lambda?: RouteFunction;
  /** A Lambda function that gets what a template makes of the message. */
  readonly lambdaCustom?: LambdaCustomIntegrationArgs;
  /** An HTTP endpoint that gets what a template makes of the message. */
  readonly http?: HttpIntegrationArgs;
  /** An HTTP endpoint that gets the message as it is. */
  readonly httpProxy?: HttpProxyIntegrationArgs;
  /** API Gateway itself, by a template; nothing behind it. */
  readonly mock?: MockIntegrationArgs;
  /** A queue that gets the message. */
  readonly sqs?: SqsIntegrationArgs;
  /** A topic that gets the message. */
  readonly sns?: SnsIntegrationArgs;
  /** An event bus that gets the message in an event. */
  readonly eventBridge?: EventBridgeIntegrationArgs;
  /** A state machine that is started with the message. */
  readonly stepFunctions?: StepFunctionsIntegrationArgs;
  /** A table that is written to or read from, without any code. */
  readonly dynamodb?: DynamodbIntegrationArgs;
  /** A stream that gets the message. */
  readonly kinesis?: KinesisIntegrationArgs;
  /** Any other action of an AWS service. */
  readonly aws?: AwsIntegrationArgs;
}

/** What a route's function can be. */
export type RouteFunction =
  | string
  | pulumi.Output<string>
  | aws.lambda.Function
  | aws.lambda.Alias
  | HandlerFunction
  | RouteFunctionArgs;

/** Arguments for a function that a route makes. */
export type RouteFunctionArgs = (EntryFunctionArgs | CodeFunctionArgs) & {
  /**
   * What its resources are called, behind the API's own name and `function`. Say one where several routes share the function, by the same
   * arguments object: it then stays what it is when routes come and go.
   * @default the first route that has it
   */
  readonly name?: string;
  /**
   * What the function may do with this stage's connections through `@connections`: `POST` sends, `GET` reads,
   * `DELETE` closes. With any of them the endpoint is in its environment as `WEBSOCKET_MANAGEMENT_ENDPOINT`.
   * @default nothing
   */
  readonly manageConnections?: readonly ManageConnectionsAction[];
};

/** What can be done to a connection through the management API. */
export type ManageConnectionsAction = "POST" | "GET" | "DELETE";

/** What every integration takes that is no proxy: templates on the way in and on the way out. */
export interface CustomIntegrationArgs {
  /**
   * What a request to the integration carries besides its body, such as
   * `{ "integration.request.header.X-Connection": "context.connectionId" }`. A text of its own stands in single quotes.
   * @default none
   */
  readonly requestParameters?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Templates for the request's body, in the Velocity Template Language, by what `templateSelectionExpression` evaluates to;
   * `$default` is for all others. At most 300 KB each.
   * @default what the kind of integration says
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
   */
  readonly requestTemplates?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Which template a message takes, such as `${request.body.type}`.
   * @default `\$default` where there are templates
   */
  readonly templateSelectionExpression?: pulumi.Input<string>;
  /**
   * What becomes of a message for which there is no template: it is passed as it is (`WHEN_NO_MATCH`), only if there are
   * no templates at all (`WHEN_NO_TEMPLATES`), or refused (`NEVER`).
   * @default "WHEN_NO_MATCH"; "NEVER" where the kind of integration brings a template of its own
   */
  readonly passthroughBehavior?: "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER";
  /**
   * Whether the message's body is made binary from Base64 text, or Base64 text from binary.
   * @default neither
   */
  readonly contentHandlingStrategy?: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT";
  /**
   * What becomes of the integration's answers, by their status: `$default`, or a pattern such as `/4\d\d/`.
   * @default answers are passed as they are, where the route has `reply`
   */
  readonly responses?: Readonly<Record<string, IntegrationResponseArgs>>;
}

/** What becomes of one kind of answer. */
export interface IntegrationResponseArgs {
  /**
   * Templates for the reply's body, by what `templateSelectionExpression` evaluates to.
   * @default the answer as it is
   */
  readonly responseTemplates?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Which template an answer takes, such as `${integration.response.statuscode}`.
   * @default `\$default` where there are templates
   */
  readonly templateSelectionExpression?: pulumi.Input<string>;
  /**
   * Whether the answer's body is made binary from Base64 text, or Base64 text from binary.
   * @default neither
   */
  readonly contentHandlingStrategy?: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT";
}
