import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { CodeFunctionArgs, EntryFunctionArgs } from "../handler-function";
import type { LoggingLevel } from "./rules/limits";

/** Arguments of a {@link WebSocketApi}. */
export interface WebSocketApiArgs {
  /**
   * The API's name in AWS: 1 to 128 letters, digits and `_-/#.`, since its log group carries it.
   * @default the logical name, the stack and a short hash: different in each project and stack
   */
  readonly apiName?: string;
  /** Up to 1,024 characters. */
  readonly description?: pulumi.Input<string>;
  /**
   * Which part of a message names its route.
   * @default "$request.body.action"
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html
   */
  readonly routeSelectionExpression?: pulumi.Input<string>;
  /**
   * True closes the API's own `execute-api` address; clients then need the custom domain.
   * @default false
   */
  readonly disableExecuteApiEndpoint?: boolean;
  /** What is answered, by route key: `$connect`, `$disconnect`, `$default`, or the value that messages name. */
  readonly routes: Readonly<Record<string, RouteArgs>>;
  /** The stage; without it one that is named after the Pulumi stack. */
  readonly stage?: StageArgs;
  /**
   * A domain of your own for the API.
   * @default none: clients use the `execute-api` address
   */
  readonly domain?: DomainArgs;
  /** Tags for everything that can have them. */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** One route: what answers it, and how. */
export interface RouteArgs {
  /**
   * The function: an entry file, arguments for a function that is made here, an existing function, or the ARN
   * of a function, one of its versions or aliases.
   */
  readonly handler: RouteHandler;
  /**
   * Milliseconds to wait for the function, 50 to 29,000.
   * @default 29000
   */
  readonly timeoutMilliseconds?: pulumi.Input<number>;
}

/** What a route's handler can be. */
export type RouteHandler = string | pulumi.Output<string> | aws.lambda.Function | RouteFunctionArgs;

/** Arguments for a function that a route makes. */
export type RouteFunctionArgs = (EntryFunctionArgs | CodeFunctionArgs) & {
  /**
   * What the function may do with this stage's connections through `@connections`: `POST` sends, `GET` reads,
   * `DELETE` closes. With any of them the endpoint is in its environment as `WEBSOCKET_MANAGEMENT_ENDPOINT`.
   * @default nothing
   */
  readonly manageConnections?: readonly ManageConnectionsAction[];
};

/** What can be done to a connection through the management API. */
export type ManageConnectionsAction = "POST" | "GET" | "DELETE";

/** The stage: the first part of the path that clients connect to. */
export interface StageArgs {
  /**
   * 1 to 128 letters, digits, hyphens and underscores.
   * @default the Pulumi stack's name
   */
  readonly name?: string;
  /** Up to 1,024 characters. */
  readonly description?: pulumi.Input<string>;
  /** How every route is throttled and logged. */
  readonly defaultRouteSettings?: RouteSettingsArgs;
  /** The access log: a JSON line for each connect, message and disconnect. */
  readonly accessLog?: AccessLogArgs;
}

/** How routes are throttled and logged. Both throttle numbers are always sent: AWS takes a missing one for 0. */
export interface RouteSettingsArgs {
  /**
   * Requests at once, at least 1.
   * @default 5000
   */
  readonly throttlingBurstLimit?: pulumi.Input<number>;
  /**
   * Requests a second, at least 1.
   * @default 10000
   */
  readonly throttlingRateLimit?: pulumi.Input<number>;
  /**
   * The execution log: `OFF`, `ERROR` or `INFO`. All but `OFF` need the account's CloudWatch role.
   * @default "INFO"
   */
  readonly loggingLevel?: pulumi.Input<LoggingLevel>;
  /**
   * True writes whole requests and responses, payloads included, into the execution log.
   * @default false
   */
  readonly dataTraceEnabled?: pulumi.Input<boolean>;
  /**
   * Metrics for each route, which CloudWatch charges for.
   * @default true
   */
  readonly detailedMetricsEnabled?: pulumi.Input<boolean>;
}

/** The access log's group, `/aws/apigateway/<API name>`. */
export interface AccessLogArgs {
  /**
   * Days to keep it; 0 keeps it for ever.
   * @default 30
   */
  readonly retentionInDays?: pulumi.Input<number>;
}

/** A domain of your own: Regional, TLS 1.2, with a certificate that ACM has issued in the API's Region. */
export interface DomainArgs {
  /** The domain, such as `ws.example.com`. */
  readonly name: string;
  /**
   * The certificate.
   * @default the newest one that ACM has issued for `certificateDomain`
   */
  readonly certificateArn?: pulumi.Input<string>;
  /**
   * The domain that the certificate is looked up by, such as `*.example.com`.
   * @default the domain's own name
   */
  readonly certificateDomain?: string;
  /**
   * The Route 53 hosted zone, such as `example.com`, in which the domain's address record is made.
   * @default none: the record is yours to make
   */
  readonly hostedZone?: string;
}
