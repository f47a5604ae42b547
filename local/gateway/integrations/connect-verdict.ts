import { validateHeaderValue } from "node:http";
import { unsettled } from "../unsettled";
import type { IntegrationAnswer, IntegrationOutcome } from "./integration-outcome";

/** What `$connect` decided about a handshake. */
export type ConnectVerdict =
  | { readonly isAdmitted: true; readonly subprotocol?: string }
  | { readonly isAdmitted: false; readonly status: number; readonly reason: string };

/**
 * Reads the verdict from what came of asking the integration of `$connect`: any 2xx admits, any other status is what the
 * client sees, one that failed or returned something else is 502, one that could not be asked 500, a late one 504.
 */
export function connectVerdict(outcome: IntegrationOutcome): ConnectVerdict {
  switch (outcome.outcome) {
    case "answered":
      return ofStatus(outcome);
    case "nothing":
    case "malformed":
      return refusal(502, "$connect returned no proxy response; return { statusCode: 200 } to admit");
    case "failed":
      return refusal(502, `$connect failed: ${outcome.reason}`);
    case "refused":
      return refusal(500, outcome.reason);
    case "timed-out":
      return refusal(unsettled.lateConnectStatus, "$connect did not answer in time");
  }
}

function ofStatus(answer: IntegrationAnswer): ConnectVerdict {
  if (answer.status < 300) return { isAdmitted: true, ...subprotocolOf(answer) };
  return refusal(answer.status, `$connect answered ${answer.status}`);
}

function refusal(status: number, reason: string): ConnectVerdict {
  return { isAdmitted: false, status, reason };
}

/** The one header of the answer that reaches the client; left out when HTTP could not carry it. */
function subprotocolOf({ headers }: IntegrationAnswer): { readonly subprotocol?: string } {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === "sec-websocket-protocol");
  const subprotocol = name === undefined ? undefined : headers[name];
  if (typeof subprotocol !== "string") return {};
  try {
    validateHeaderValue("Sec-WebSocket-Protocol", subprotocol);
    return { subprotocol };
  } catch {
    return {};
  }
}
