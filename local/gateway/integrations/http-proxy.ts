import { sendToEndpoint } from "./http-endpoint";
import type { AskIntegration } from "./integration-call";
import { answerWith } from "./raw-answer";

/** An HTTP endpoint that gets the message as it is, and whose answer is the reply. */
export const httpProxy: AskIntegration = async (call) => {
  const sent = await sendToEndpoint(call, call.request.body);
  return sent.outcome === "raw" ? answerWith(sent.answer, sent.answer.body.toString("utf8")) : sent;
};
