import type { DeclaredIntegrationResponse } from "../../declared/declared-integration";
import { mapBody } from "../templates/mapping-template";
import type { IntegrationCall } from "./integration-call";
import { type IntegrationAnswer, IntegrationProblem } from "./integration-outcome";
import { answerWith, type RawAnswer } from "./raw-answer";
import { evaluateForRequest, selectTemplate } from "./request-selection";

const STATUS = "$integration.response.statuscode";

/**
 * Takes an integration's answer through the integration response that its key selects: by default the one whose pattern
 * fits the status, or else `$default`. Without any the answer stays as it is.
 *
 * @throws IntegrationProblem when there are integration responses, and none is for this answer
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-responses.html
 */
export function integrationResponse(call: IntegrationCall, raw: RawAnswer): IntegrationAnswer {
  const response = selectResponse(call, raw);
  return answerWith(raw, response ? mapped(call, response, raw) : raw.body.toString("utf8"));
}

function selectResponse(call: IntegrationCall, raw: RawAnswer): DeclaredIntegrationResponse | undefined {
  const { responses, integrationResponseSelectionExpression: expression = STATUS } = call.integration;
  if (responses.length === 0) return undefined;
  const key = evaluateForRequest(expression, call.request.body, (name) => responseVariable(raw, name));
  const response =
    responses.find(({ integrationResponseKey }) => fits(integrationResponseKey, key)) ??
    responses.find(({ integrationResponseKey }) => integrationResponseKey === "$default");
  if (response) return response;
  const keys = responses.map(({ integrationResponseKey }) => integrationResponseKey).join(", ");
  throw new IntegrationProblem(`no integration response is for an answer of status ${raw.status}, there are: ${keys}`);
}

/** A key in slashes is a pattern of the whole value. */
function fits(responseKey: string, value: string): boolean {
  const [, pattern] = /^\/(.*)\/$/s.exec(responseKey) ?? [];
  if (pattern === undefined) return responseKey === value;
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    throw new IntegrationProblem(`the integration response ${responseKey} is no regular expression`);
  }
}

function mapped(call: IntegrationCall, response: DeclaredIntegrationResponse, raw: RawAnswer): string {
  const { responseTemplates, templateSelectionExpression, contentHandlingStrategy } = response;
  const body = raw.body.toString(contentHandlingStrategy === "CONVERT_TO_TEXT" ? "base64" : "utf8");
  const readVariable = (name: string) => responseVariable(raw, name);
  const key = selectTemplate(responseTemplates, templateSelectionExpression, call.request.body, readVariable);
  const { exchange, request } = call;
  const text = key === undefined ? body : mapBody(responseTemplates, key, { exchange, ...request, body });
  return contentHandlingStrategy === "CONVERT_TO_BINARY" ? Buffer.from(text, "base64").toString("utf8") : text;
}

/** The variables of an answer in selection expressions. */
function responseVariable({ status, headers }: RawAnswer, name: string): unknown {
  if (name === "integration.response.statuscode") return status;
  const [, many, header = ""] = /^integration\.response\.(multivalue)?header\.(.+)$/s.exec(name) ?? [];
  const key = header.toLowerCase();
  const values = Object.hasOwn(headers, key) ? headers[key] : undefined;
  return many ? values : values?.at(-1);
}
