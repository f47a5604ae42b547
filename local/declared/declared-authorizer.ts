/** A Lambda authorizer of type REQUEST. */
export interface DeclaredAuthorizer {
  readonly id: string;
  readonly name: string;
  /** The invoke ARN of its function. */
  readonly uri: string;
  /** Such as `route.request.header.Authorization`: all must be there, or the function is not asked. */
  readonly identitySources: readonly string[];
  /** The role by which API Gateway invokes the function; absent: the function's permissions decide. */
  readonly credentialsArn?: string;
}
