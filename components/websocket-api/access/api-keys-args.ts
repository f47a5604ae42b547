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
  /** How much each key may do at once and a second; both at least 1. */
  readonly throttle?: { readonly burstLimit: pulumi.Input<number>; readonly rateLimit: pulumi.Input<number> };
  /** How many requests each key may make in a period. */
  readonly quota?: { readonly limit: pulumi.Input<number>; readonly period: "DAY" | "WEEK" | "MONTH" };
}

/** One API key. */
export interface ApiKeyArgs {
  /** Up to 1,024 characters. */
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
