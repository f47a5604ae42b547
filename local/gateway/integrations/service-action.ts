/** What an integration with a service calls. */
export interface ServiceAction {
  readonly region: string;
  /** Such as `dynamodb`. */
  readonly service: string;
  /** An action by its name, or the path of a resource without the slash before it. */
  readonly kind: "action" | "path";
  /** `PutItem`, or `123456789012/orders`. */
  readonly name: string;
}

const form = /^arn:[^:]+:apigateway:([^:]*):(?:[\w-]+\.)*([\w-]+):(action|path)\/(.*)$/s;

/**
 * Reads `arn:aws:apigateway:<region>:<service>:action/<Action>`, or the same with `path/<path>`; undefined when it is
 * something else.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html#apigw-Type-Integration-uri
 */
export function readServiceAction(uri: string): ServiceAction | undefined {
  const [, region = "", service = "", kind = "", name = ""] = form.exec(uri) ?? [];
  return kind === "action" || kind === "path" ? { region, service, kind, name } : undefined;
}
