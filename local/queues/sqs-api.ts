import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { regionOf } from "../evaluate/answers/region";
import type { ServiceAnswer, ServiceRequest } from "../services/service-request";
import type { Action } from "./actions/action";
import { administering } from "./actions/administering";
import { receiving } from "./actions/receiving";
import { sending } from "./actions/sending";
import { answerOf, errorAnswer } from "./protocol/sqs-answer";
import { protocolOf, readRequest } from "./protocol/sqs-request";
import type { Queues } from "./queues";
import { SqsError } from "./sqs-error";

const actions: Readonly<Record<string, Action>> = { ...sending, ...receiving, ...administering };

/**
 * Answers a request to SQS, in either of its protocols. Credentials are not checked.
 *
 * @param signal aborted when the caller leaves
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
 */
export async function answerSqs(queues: Queues, received: ServiceRequest, signal: AbortSignal): Promise<ServiceAnswer> {
  const protocol = protocolOf(received.headers);
  const requestId = randomUUID();
  try {
    const { action, parameters } = readRequest(received);
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (run === undefined) {
      throw new SqsError(
        "InvalidAction",
        `The action ${action || "that is not named"} is not valid for this endpoint.`,
      );
    }
    const result = await run(parameters, { queues, region: regionOf(signedRegion(received.headers)), signal });
    return answerOf(protocol, action, result, requestId);
  } catch (error) {
    if (!(error instanceof SqsError)) throw error;
    return errorAnswer(protocol, error, requestId);
  }
}

/** The Region that a request is signed for: `Credential=<key>/<day>/<Region>/sqs/aws4_request`. */
const signedRegion = ({ authorization = "" }: IncomingHttpHeaders): string =>
  /Credential=[^/]+\/\d+\/([^/]+)\//.exec(authorization)?.[1] ?? "us-east-1";
