import { mapBody } from "../templates/mapping-template";
import type { IntegrationCall } from "./integration-call";
import { IntegrationProblem } from "./integration-outcome";
import { selectTemplate } from "./request-selection";

/**
 * What an integration behind templates is sent: what the selected template makes of the message, or the message itself where
 * no template is for it and the integration lets it pass.
 *
 * @throws IntegrationProblem when it does not, TemplateProblem when the template fails
 */
export function requestPayload({ exchange, integration, request }: IntegrationCall): string {
  const { requestTemplates, templateSelectionExpression, passthroughBehavior } = integration;
  const key = selectTemplate(requestTemplates, templateSelectionExpression, request.body);
  if (key !== undefined) return mapBody(requestTemplates, key, { exchange, ...request });
  const isWithoutTemplates = Object.keys(requestTemplates).length === 0;
  if (passthroughBehavior === "WHEN_NO_MATCH") return request.body;
  if (passthroughBehavior === "WHEN_NO_TEMPLATES" && isWithoutTemplates) return request.body;
  throw new IntegrationProblem(
    `no template is for this message, and the passthrough behavior is ${passthroughBehavior}`,
  );
}

/** The bytes of a payload, out of Base64 where the integration says so. */
export function payloadBytes({ integration }: IntegrationCall, payload: string): Buffer {
  return Buffer.from(payload, integration.contentHandlingStrategy === "CONVERT_TO_BINARY" ? "base64" : "utf8");
}
