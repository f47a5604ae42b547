import type { DeclaredAuthorizer } from "./declared-authorizer";
import type { DeclaredIntegration } from "./declared-integration";

/** One route of an API. */
export interface DeclaredRoute {
  /** `$connect`, `$disconnect`, `$default`, or the value that messages are matched with. */
  readonly routeKey: string;
  /** Absent: the route was declared without a target. */
  readonly integration?: DeclaredIntegration;
  /** True when the route has a route response, so that what the integration answers goes back to the client. */
  readonly isTwoWay: boolean;
  /** `$default`, beside or without a route response; absent: none is declared. */
  readonly routeResponseSelectionExpression?: string;
  /** `NONE`, `AWS_IAM` or `CUSTOM`. */
  readonly authorizationType: string;
  /** Of a route whose authorization type is `CUSTOM`. */
  readonly authorizer?: DeclaredAuthorizer;
  readonly isApiKeyRequired: boolean;
  /** Which of the models a message must fit; absent: messages are not validated. */
  readonly modelSelectionExpression?: string;
  /** JSON Schemas of draft 4, as text, by what the expression selects. */
  readonly requestModels: Readonly<Record<string, string>>;
}
