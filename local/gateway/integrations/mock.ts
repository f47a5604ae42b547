import { jsonDocument } from "../json-document";
import type { AskIntegration } from "./integration-call";
import { IntegrationProblem } from "./integration-outcome";
import { integrationResponse } from "./integration-response";
import { textAnswer } from "./raw-answer";
import { requestPayload } from "./request-payload";

/**
 * Nothing behind the gateway: the request template says by `{"statusCode":200}` with which status it answers, and the
 * response template with what. Without a request template the status is 200.
 */
export const mock: AskIntegration = async (call) => {
  const isWithoutTemplates = Object.keys(call.integration.requestTemplates).length === 0;
  const status = isWithoutTemplates ? 200 : statusOf(requestPayload(call));
  return integrationResponse(call, textAnswer(status, ""));
};

function statusOf(payload: string): number {
  const status = Number((jsonDocument(payload) as { readonly statusCode?: unknown } | null | undefined)?.statusCode);
  if (Number.isInteger(status) && status >= 200 && status <= 599) return status;
  throw new IntegrationProblem(
    'the request template of a MOCK must make JSON with a status, such as {"statusCode":200}',
  );
}
