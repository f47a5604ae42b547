import type { DeclaredAuthorizer } from "./declared-authorizer";
import type { DeclaredRoute } from "./declared-route";
import type { DeclaredStage } from "./declared-stage";
import type { DeclaredUsagePlan } from "./declared-usage-plan";

/** A WebSocket API as the program declares it: one per `aws.apigatewayv2.Api` of protocol WEBSOCKET. */
export interface DeclaredApi {
  readonly apiId: string;
  readonly name: string;
  readonly region: string;
  /** 12 digits. */
  readonly accountId: string;
  /** `arn:aws:execute-api:<region>:<account>:<apiId>`. */
  readonly executionArn: string;
  /** Which part of a message names its route, such as `$request.body.action`. */
  readonly routeSelectionExpression: string;
  /** Where a handshake's API key is: `$request.header.x-api-key` or `$context.authorizer.usageIdentifierKey`. */
  readonly apiKeySelectionExpression: string;
  /** True when the API answers at its custom domains only. */
  readonly isExecuteApiEndpointDisabled: boolean;
  readonly stages: readonly DeclaredStage[];
  readonly routes: readonly DeclaredRoute[];
  /** Also those that no route names. */
  readonly authorizers: readonly DeclaredAuthorizer[];
  /** JSON Schemas of draft 4, as text, by the model's name. */
  readonly models: Readonly<Record<string, string>>;
  /** The plans that name a stage of this API, each with its keys. */
  readonly usagePlans: readonly DeclaredUsagePlan[];
  /** The paths of custom domains that lead to a stage of this API. */
  readonly mappings: readonly DeclaredMapping[];
}

/** A custom domain's path and the stage that it leads to. */
export interface DeclaredMapping {
  readonly domainName: string;
  /** Without slashes at its ends; empty for the whole domain. */
  readonly apiMappingKey: string;
  readonly stage: string;
}

/** Every host that the API has on AWS: its own, and its custom domains. */
export function apiHosts(api: DeclaredApi): string[] {
  return [executeApiHost(api), ...api.mappings.map(({ domainName }) => domainName)];
}

/** The API's own host on AWS. */
export function executeApiHost({ apiId, region }: Pick<DeclaredApi, "apiId" | "region">): string {
  return `${apiId}.execute-api.${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}`;
}
