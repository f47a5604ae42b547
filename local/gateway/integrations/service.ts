import { dynamodb } from "./dynamodb";
import { type EndpointOutcome, sendRequest } from "./http-request";
import type { AskIntegration, IntegrationCall } from "./integration-call";
import { IntegrationProblem } from "./integration-outcome";
import { integrationResponse } from "./integration-response";
import { integrationUri } from "./integration-uri";
import { textAnswer } from "./raw-answer";
import { requestParameters } from "./request-parameters";
import { payloadBytes, requestPayload } from "./request-payload";
import { readServiceAction, type ServiceAction } from "./service-action";
import type { ServiceRequest } from "./service-request";
import { signedAs } from "./signed-as";
import { sqs } from "./sqs";

const services: ReadonlyMap<string, ServiceRequest> = new Map([
  ["dynamodb", dynamodb],
  ["sqs", sqs],
]);

/**
 * An action of a service: DynamoDB's and SQS's are called here, the others are only told of, and answer with an empty
 * object.
 */
export const service: AskIntegration = async (call) => {
  const action = readServiceAction(integrationUri(call));
  if (!action)
    throw new IntegrationProblem("the integration's URI names neither a function nor an action of a service");
  const payload = payloadBytes(call, requestPayload(call));
  const requestOf = services.get(action.service);
  const sent = requestOf ? await send(call, payload, action, requestOf) : recorded(call, action);
  return sent.outcome === "raw" ? integrationResponse(call, sent.answer) : sent;
};

async function send(
  call: IntegrationCall,
  body: Buffer,
  action: ServiceAction,
  requestOf: ServiceRequest,
): Promise<EndpointOutcome> {
  const { url, headers } = requestOf(action, requestParameters(call), call.served.services);
  return await sendRequest({
    url,
    method: call.integration.method ?? "POST",
    headers: [...headers, ...signedAs(action)],
    body,
    timeoutMilliseconds: call.timeoutMilliseconds,
  });
}

/** Tells which request would have been sent, and nothing of what is in it. */
function recorded(
  { served, exchange }: IntegrationCall,
  { service: name, name: action }: ServiceAction,
): EndpointOutcome {
  const { api, stage, occasion } = exchange;
  const { routeKey: route } = occasion;
  served.report({ event: "recorded", api: api.name, stage: stage.name, route, service: name, action });
  return { outcome: "raw", answer: textAnswer(200, "{}") };
}
