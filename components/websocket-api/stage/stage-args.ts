import type * as pulumi from "@pulumi/pulumi";
import type { ExecutionLog } from "../rules/limits";

/** The stage: the first part of the path that clients connect to. */
export interface StageArgs extends StageSettingsArgs {
  /**
   * 1 to 128 letters, digits, hyphens and underscores.
   * @default the Pulumi stack's name
   */
  readonly name?: string;
}

/** What a stage has, apart from its name. */
export interface StageSettingsArgs {
  /**
   * What the stage is for: up to 1,024 characters.
   * @default none
   */
  readonly description?: pulumi.Input<string>;
  /**
   * Stage variables: names of letters, digits and underscores; values of letters, digits and `-._~:/?#&=,`.
   * @default none
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-stages.html
   */
  readonly variables?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * How every route is throttled and logged, unless the route says otherwise.
   * @default what each setting says
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-protect.html
   */
  readonly defaultRouteSettings?: RouteSettingsArgs;
  /**
   * The access log: a JSON line for each connect, message and disconnect. False writes none.
   * @default a log group that is made here
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
   */
  readonly accessLog?: AccessLogArgs | false;
  /**
   * The id of the client certificate that API Gateway shows to HTTP integrations.
   * @default none
   */
  readonly clientCertificateId?: pulumi.Input<string>;
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
   * The execution log: `off`, `error`, `info`, or `full`, which alone writes whole requests and responses, payloads
   * included. All but `off` need the account's CloudWatch role.
   * @default "info"
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
   */
  readonly executionLog?: pulumi.Input<ExecutionLog>;
  /**
   * Metrics for each route, which CloudWatch charges for.
   * @default true
   */
  readonly detailedMetricsEnabled?: pulumi.Input<boolean>;
}

/** Where the access log goes, and what is in it. */
export interface AccessLogArgs {
  /**
   * Days to keep it, one of those that CloudWatch offers; 0 keeps it for ever.
   * @default 30
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retentionInDays?: pulumi.Input<number>;
  /**
   * The KMS key that encrypts it; its policy must let CloudWatch Logs of the Region use it.
   * @default CloudWatch's own
   */
  readonly kmsKeyId?: pulumi.Input<string>;
  /**
   * `INFREQUENT_ACCESS` halves the price, and takes metric filters and live tail away.
   * @default "STANDARD"
   */
  readonly logGroupClass?: "STANDARD" | "INFREQUENT_ACCESS";
  /**
   * More fields for a line, by name, such as `{ user: "$context.authorizer.principalId" }`; one of the usual names replaces it.
   * @default none
   */
  readonly fields?: Readonly<Record<string, string>>;
  /**
   * A log group or a Firehose stream (`amazon-apigateway-…`) of your own, by its ARN; no group is made then.
   * @default a log group `/aws/apigateway/<API name>`
   */
  readonly destinationArn?: pulumi.Input<string>;
}
