/** What decides who may connect: one per `aws.apigatewayv2.Authorizer`. */
export interface DeclaredAuthorizer {
  readonly id: string;
  readonly name: string;
  /** `REQUEST`; API Gateway has another, which a WebSocket API cannot have. */
  readonly authorizerType: string;
  /** The invoke ARN of its function. */
  readonly uri: string;
  /** Such as `route.request.header.Authorization`: all must be there, or the function is not asked. */
  readonly identitySources: readonly string[];
  /** The role by which API Gateway invokes the function; absent: the function's permissions decide. */
  readonly credentialsArn?: string;
  /** `1.0` or `2.0`; for HTTP APIs. */
  readonly payloadFormatVersion?: string;
  /** True when the function answers without a policy; for HTTP APIs. */
  readonly enableSimpleResponses: boolean;
}
