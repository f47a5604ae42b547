import type * as pulumi from "@pulumi/pulumi";
import type { ApiKeysArgs } from "./access/api-keys-args";
import type { DomainArgs } from "./domain/domain-args";
import type { AlarmsArgs } from "./operations/alarms-args";
import type { RouteArgs } from "./routes/route-args";
import type { StageArgs, StageSettingsArgs } from "./stage/stage-args";

/**
 * Arguments of a {@link WebSocketApi}.
 *
 * @typeParam RouteKey the keys of its routes, inferred from them
 */
export interface WebSocketApiArgs<RouteKey extends string = string> {
  /**
   * The API's name in AWS: 1 to 128 letters, digits and `_-/#.`, since its log group carries it.
   * @default the logical name, the stack and a short hash: different in each project and stack
   */
  readonly apiName?: string;
  /**
   * What the API is for: up to 1,024 characters.
   * @default none
   */
  readonly description?: pulumi.Input<string>;
  /**
   * A version of yours, for people: 1 to 64 characters.
   * @default none
   */
  readonly version?: pulumi.Input<string>;
  /**
   * Which part of a message names its route.
   * @default "$request.body.action"
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html
   */
  readonly routeSelectionExpression?: pulumi.Input<string>;
  /**
   * True closes the API's own `execute-api` address; clients then need the custom domain.
   * @default false
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-disable-default-endpoint.html
   */
  readonly disableExecuteApiEndpoint?: boolean;
  /**
   * How the API's own address resolves: by IPv4, or by IPv6 too.
   * @default "ipv4"
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-ip-address-type.html
   */
  readonly ipAddressType?: "ipv4" | "dualstack";
  /**
   * What is answered, by route key: `$connect`, `$disconnect`, `$default`, or the value that messages name.
   * One that is undefined is none.
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html
   */
  readonly routes: { readonly [Key in RouteKey]?: RouteArgs };
  /**
   * True refuses a `$connect` that does not say who may connect: an authorizer, `jwt`, or `authorization`, be it `NONE`.
   * @default false
   */
  readonly requireAuthorization?: boolean;
  /**
   * API keys: `$connect` then asks for one.
   * @default none are asked for
   */
  readonly apiKeys?: ApiKeysArgs;
  /**
   * The stage that `url` and `managementEndpoint` are of.
   * @default one that is named after the Pulumi stack
   */
  readonly stage?: StageArgs;
  /**
   * Further stages of the same deployment, by name. What is said of `stage` holds for them too where they say nothing.
   * @default none
   */
  readonly moreStages?: { readonly [name: string]: StageSettingsArgs | undefined };
  /**
   * A domain of your own for the API.
   * @default none: clients use the `execute-api` address
   */
  readonly domain?: DomainArgs;
  /**
   * Alarms on the stage's errors, latency and connections: true for all of them as they come, to a topic that is made.
   * @default none
   */
  readonly alarms?: boolean | AlarmsArgs;
  /**
   * True makes a CloudWatch dashboard of the stage and the functions that are made here.
   * @default false
   */
  readonly dashboard?: boolean;
  /**
   * More that a new deployment must be made for, such as the version of what a Pulumi transform changes in a route.
   * @default nothing: all that is declared here is watched already
   */
  readonly deploymentTriggers?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Tags for everything that can have them.
   * @default none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
