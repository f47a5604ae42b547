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
  readonly stages: readonly DeclaredStage[];
  readonly routes: readonly DeclaredRoute[];
}

/** One stage: the first segment of the path that clients connect to. */
export interface DeclaredStage {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** One route of an API. */
export interface DeclaredRoute {
  /** `$connect`, `$disconnect`, `$default`, or the value that messages are matched with. */
  readonly routeKey: string;
  /** Absent: the route was declared without a target. */
  readonly integration?: DeclaredIntegration;
  /** True when the route has a route response, so that what the integration answers goes back to the client. */
  readonly isTwoWay: boolean;
  /** `NONE`, `AWS_IAM` or `CUSTOM`. */
  readonly authorizationType: string;
}

/** What answers a route. */
export interface DeclaredIntegration {
  /** `AWS_PROXY`, `AWS`, `HTTP_PROXY`, `HTTP` or `MOCK`. */
  readonly type: string;
  /** The invoke ARN of a function, or a URL. */
  readonly uri?: string;
  /** Milliseconds, 50 to 29,000. */
  readonly timeoutMilliseconds: number;
}

/** The API's host on AWS. */
export function executeApiHost({ apiId, region }: Pick<DeclaredApi, "apiId" | "region">): string {
  return `${apiId}.execute-api.${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}`;
}
