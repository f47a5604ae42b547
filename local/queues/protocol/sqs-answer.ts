import type { ServiceAnswer } from "../../services/service-request";
import type { SqsError } from "../sqs-error";
import { answerXml, errorXml } from "./query-xml";
import type { Protocol } from "./sqs-request";

/** What API Gateway gets of an attribute that a message does not have; others leave it out. */
const absentInSendMessage = { MD5OfMessageAttributes: null, MD5OfMessageSystemAttributes: null, SequenceNumber: null };

/** An action's answer, as its caller's protocol has it. */
export function answerOf(protocol: Protocol, action: string, result: object, requestId: string): ServiceAnswer {
  switch (protocol) {
    case "json":
      return answer(200, "application/x-amz-json-1.0", JSON.stringify(result), requestId);
    case "query as xml":
      return answer(200, "text/xml", answerXml(action, result, requestId), requestId);
    case "query as json":
      return answer(200, "application/json", JSON.stringify(wrapped(action, result, requestId)), requestId);
  }
}

function wrapped(action: string, result: object, requestId: string): object {
  const whole = action === "SendMessage" ? { ...absentInSendMessage, ...result } : result;
  return { [`${action}Response`]: { [`${action}Result`]: whole, ResponseMetadata: { RequestId: requestId } } };
}

/** A refusal, as its caller's protocol has it. */
export function errorAnswer(protocol: Protocol, error: SqsError, requestId: string): ServiceAnswer {
  const { name, message, queryCode } = error;
  switch (protocol) {
    case "json": {
      const body = JSON.stringify({ __type: `com.amazonaws.sqs#${name}`, message });
      // The SDKs take their exception's code from here.
      const compatible = { "x-amzn-query-error": `${queryCode};Sender` };
      return answer(400, "application/x-amz-json-1.0", body, requestId, compatible);
    }
    case "query as xml":
      return answer(400, "text/xml", errorXml(queryCode, message, requestId), requestId);
    case "query as json": {
      const told = { Error: { Code: queryCode, Message: message, Type: "Sender" }, RequestId: requestId };
      return answer(400, "application/json", JSON.stringify(told), requestId);
    }
  }
}

function answer(
  status: number,
  type: string,
  body: string,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): ServiceAnswer {
  return { status, headers: { "content-type": type, "x-amzn-requestid": requestId, ...headers }, body };
}
