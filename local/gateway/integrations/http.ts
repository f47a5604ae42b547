import { sendToEndpoint } from "./http-endpoint";
import type { AskIntegration } from "./integration-call";
import { integrationResponse } from "./integration-response";
import { requestPayload } from "./request-payload";

/** An HTTP endpoint behind templates. */
export const http: AskIntegration = async (call) => {
  const sent = await sendToEndpoint(call, requestPayload(call));
  return sent.outcome === "raw" ? integrationResponse(call, sent.answer) : sent;
};
