import type * as pulumi from "@pulumi/pulumi";

/**
 * API keys and the usage plan that they are of: without one of the keys a handshake is refused. They tell customers
 * apart and bound what each may do; they are no proof of who somebody is.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html
 */
export interface ApiKeysArgs {
  /**
   * The customers: a key is made for each, by name.
   * @default none: the plan is yours to add keys to
   */
  readonly keys?: Readonly<Record<string, ApiKeyArgs | undefined>>;
  /**
   * Where the key of a handshake is: in its header `x-api-key`, which a browser cannot send, or in what an authorizer
   * answers as `usageIdentifierKey`.
   * @default "HEADER"
   */
  readonly source?: "HEADER" | "AUTHORIZER";
  /**
   * How much each key may do at once and a second.
   * @default no throttle but the stage's
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
   */
  readonly throttle?: {
    /** Requests at once, at least 1. */
    readonly burstLimit: pulumi.Input<number>;
    /** Requests a second, at least 1. */
    readonly rateLimit: pulumi.Input<number>;
  };
  /**
   * How many requests each key may make in a period.
   * @default no quota
   */
  readonly quota?: {
    /** Requests in a period. */
    readonly limit: pulumi.Input<number>;
    /** How long a period is: it begins with a day, a week or a month of the calendar. */
    readonly period: "DAY" | "WEEK" | "MONTH";
  };
}

/** One API key. */
export interface ApiKeyArgs {
  /**
   * Whose key it is: up to 1,024 characters.
   * @default the key's and the API's logical name
   */
  readonly description?: pulumi.Input<string>;
  /**
   * False refuses the key without deleting it.
   * @default true
   */
  readonly enabled?: pulumi.Input<boolean>;
  /**
   * The key itself, 20 to 128 characters; kept as a secret.
   * @default one that AWS makes
   */
  readonly value?: pulumi.Input<string>;
}
