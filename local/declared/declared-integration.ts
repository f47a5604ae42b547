/** What answers a route. */
export interface DeclaredIntegration {
  /** `AWS_PROXY`, `AWS`, `HTTP_PROXY`, `HTTP` or `MOCK`. */
  readonly type: string;
  /** The invoke ARN of a function, a URL, or `arn:aws:apigateway:<region>:<service>:action/<Action>`; may name stage variables. */
  readonly uri?: string;
  /** The HTTP method of the request to the integration. */
  readonly method?: string;
  /** Milliseconds, 50 to 29,000. */
  readonly timeoutMilliseconds: number;
  /** Templates of requests, by what the expression selects. */
  readonly requestTemplates: Readonly<Record<string, string>>;
  readonly templateSelectionExpression?: string;
  /** `WHEN_NO_MATCH`, `WHEN_NO_TEMPLATES` or `NEVER`. */
  readonly passthroughBehavior: string;
  /** Where parameters of the request come from, such as `integration.request.header.connectionId: context.connectionId`. */
  readonly requestParameters: Readonly<Record<string, string>>;
  /** `CONVERT_TO_BINARY` or `CONVERT_TO_TEXT`. */
  readonly contentHandlingStrategy?: string;
  /** The role by which API Gateway calls the integration. */
  readonly credentialsArn?: string;
  /** What becomes of the integration's answers; empty for the types that end in PROXY. */
  readonly responses: readonly DeclaredIntegrationResponse[];
  readonly integrationResponseSelectionExpression?: string;
}

/** What becomes of the answers that a key matches. */
export interface DeclaredIntegrationResponse {
  /** `$default`, or a pattern of statuses such as `/4\d\d/`. */
  readonly integrationResponseKey: string;
  readonly responseTemplates: Readonly<Record<string, string>>;
  readonly templateSelectionExpression?: string;
  readonly contentHandlingStrategy?: string;
}
