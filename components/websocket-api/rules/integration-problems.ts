import { choiceProblems } from "../../rules/choice";
import { type Problem, under } from "../../rules/problem";
import { httpMethods } from "./limits";
import { parameterProblems } from "./parameter-problems";

/** What is known of an integration with templates when it is declared. */
export interface DeclaredIntegration {
  readonly requestParameters?: Readonly<Record<string, string | undefined>>;
  readonly requestTemplates?: Readonly<Record<string, string | undefined>>;
  readonly templateSelectionExpression?: string;
  readonly passthroughBehavior?: string;
  readonly contentHandlingStrategy?: string;
  readonly responses?: Readonly<Record<string, DeclaredResponse>>;
}

/** What is known of what becomes of an answer. */
export interface DeclaredResponse {
  readonly responseTemplates?: Readonly<Record<string, string | undefined>>;
  readonly templateSelectionExpression?: string;
  readonly contentHandlingStrategy?: string;
}

/** What is known of where an HTTP integration is. */
export interface DeclaredEndpoint {
  /** Null where there is none, undefined where it is known later. */
  readonly url?: string | null;
  readonly method?: string;
  readonly vpcLinkId?: string;
  /** True where the link is one of HTTP APIs. */
  readonly isVpcLinkV2?: boolean;
}

/** What is known of an action of any service. */
export interface DeclaredAction {
  /** Null where there is none, undefined where it is known later. */
  readonly uri?: string | null;
  readonly method?: string;
  readonly hasStatements: boolean;
  readonly hasCredentials: boolean;
}

/**
 * Bytes that a template may have.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
const templateBytesMax = 300 * 1024;

/** What is wrong with an integration's templates, parameters and responses. */
export function customIntegrationProblems(routeKey: string, declared: DeclaredIntegration): Problem[] {
  const { requestTemplates, templateSelectionExpression, passthroughBehavior, contentHandlingStrategy } = declared;
  const behaviours = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"];
  return [
    ...parameterProblems(routeKey, declared.requestParameters),
    ...templateProblems("requestTemplates", requestTemplates, templateSelectionExpression),
    ...choiceProblems("passthroughBehavior", passthroughBehavior, behaviours, "integration-option-unknown"),
    ...contentHandlingProblems(contentHandlingStrategy),
    ...responsesProblems(declared.responses),
  ];
}

/** What is wrong with what becomes of an integration's answers. */
export function responsesProblems(responses: DeclaredIntegration["responses"]): Problem[] {
  return Object.entries(responses ?? {}).flatMap(([key, response]) => [
    ...responseKeyProblems(key),
    ...under(`responses.${key}`, [
      ...templateProblems("responseTemplates", response.responseTemplates, response.templateSelectionExpression),
      ...contentHandlingProblems(response.contentHandlingStrategy),
    ]),
  ]);
}

function responseKeyProblems(key: string): Problem[] {
  if (key === "$default" || isPattern(key)) return [];
  const message = `must be $default or a pattern of statuses between slashes, such as /4\\d\\d/, got ${JSON.stringify(key)}`;
  return [{ path: `responses.${key}`, code: "integration-response-key-invalid", message }];
}

function isPattern(key: string): boolean {
  const [, pattern] = /^\/(.+)\/$/.exec(key) ?? [];
  if (pattern === undefined) return false;
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

function templateProblems(
  path: string,
  templates: Readonly<Record<string, string | undefined>> | undefined,
  selection: string | undefined,
): Problem[] {
  const long = Object.entries(templates ?? {}).flatMap(([key, template]): Problem[] => {
    const bytes = template === undefined ? 0 : utf8Bytes(template);
    if (bytes <= templateBytesMax) return [];
    return [
      { path: `${path}.${key}`, code: "template-too-long", message: `must have up to 300 KB, got ${bytes} bytes` },
    ];
  });
  if (selection === undefined || Object.keys(templates ?? {}).length > 0) return long;
  const message = `selects a template, and there is none in ${path}, got ${JSON.stringify(selection)}; leave it out`;
  return [{ path: "templateSelectionExpression", code: "template-selection-unused", message }];
}

function contentHandlingProblems(strategy: string | undefined): Problem[] {
  const strategies = ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"];
  return choiceProblems("contentHandlingStrategy", strategy, strategies, "integration-option-unknown");
}

/** What is wrong with where an HTTP integration is. */
export function endpointProblems({ url, method, vpcLinkId, isVpcLinkV2 }: DeclaredEndpoint): Problem[] {
  return [
    ...urlProblems(url),
    ...choiceProblems<string>("method", method, httpMethods, "integration-option-unknown"),
    ...(isVpcLinkV2 ? [vpcLinkV2] : vpcLinkProblems(vpcLinkId)),
  ];
}

const vpcLinkV2: Problem = {
  path: "vpcLink",
  code: "vpc-link-of-http-apis",
  message:
    "is a link of HTTP APIs (aws.apigatewayv2.VpcLink), which a WebSocket API cannot use; make an aws.apigateway.VpcLink to a Network Load Balancer",
};

function vpcLinkProblems(id: string | undefined): Problem[] {
  if (id === undefined || /^[a-z0-9]{1,64}$/.test(id)) return [];
  const message = `must be a link's id, letters and digits, got ${JSON.stringify(id)}; an ARN ends with the id`;
  return [{ path: "vpcLink", code: "vpc-link-invalid", message }];
}

/** What is wrong with an address, whose host may hold a stage variable: `https://${stageVariables.host}/say`. */
export function urlProblems(url: string | null | undefined): Problem[] {
  if (url === undefined || (url !== null && url.length <= 2048 && /^https?:\/\/[^\s/?#]+\S*$/.test(url))) return [];
  const found = url === null ? "nothing" : url.length > 2048 ? `${url.length} characters` : JSON.stringify(url);
  const message = `must be an address, http:// or https://, of up to 2048 characters, got ${found}`;
  return [{ path: "url", code: "integration-url-invalid", message }];
}

/** What is wrong with which action of a service is called. */
export function actionUriProblems(uri: DeclaredAction["uri"]): Problem[] {
  const form = /^arn:aws[a-z-]*:apigateway:[a-z0-9-]+:([\w.-]+:)(action|path)\/\S*$/;
  if (uri === undefined || (uri !== null && form.test(uri) && uri.length <= 2048)) return [];
  const found = uri === null ? "nothing" : JSON.stringify(uri);
  const message = `must look like arn:aws:apigateway:<region>:<service>:action/<Action> or :path/<path>, got ${found}`;
  return [{ path: "uri", code: "integration-uri-invalid", message }];
}

/** What is wrong with an action of any service. */
export function awsActionProblems({ uri, method, hasStatements, hasCredentials }: DeclaredAction): Problem[] {
  const problems = [
    ...choiceProblems("method", method, [...httpMethods], "integration-option-unknown"),
    ...actionUriProblems(uri),
  ];
  if (hasStatements !== hasCredentials) return problems;
  const found = hasStatements ? "both" : "none";
  const message = `must be said by either statements, for a role that is made, or credentialsArn, got ${found}`;
  return [...problems, { path: "credentialsArn", code: "credentials-ambiguous", message }];
}

/** What is wrong with the ARN of the role by which API Gateway calls an integration. */
export function roleArnProblems(path: string, arn: string | undefined): Problem[] {
  if (arn === undefined || /^arn:aws[a-z-]*:iam::(\d{12}:role\/\S+|\*:user\/\*)$/.test(arn)) return [];
  const message = `must be a role's ARN, arn:aws:iam::<account>:role/<name>, got ${JSON.stringify(arn)}`;
  return [{ path, code: "role-arn-invalid", message }];
}

/** Its UTF-8 length: three bytes for a unit of UTF-16 above U+07FF, and four for a pair of them. */
function utf8Bytes(text: string): number {
  return [...text].reduce((sum, character) => {
    const code = character.codePointAt(0) as number;
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
}
