import { validateHeaderValue } from "node:http";
import type { Invocation } from "../functions/invocation";
import { type ProxyResponse, proxyResponse } from "./proxy-response";
import { unsettled } from "./unsettled";

/** What `$connect` decided about a handshake. */
export type ConnectVerdict =
  | { readonly isAdmitted: true; readonly subprotocol?: string }
  | { readonly isAdmitted: false; readonly status: number; readonly reason: string };

/**
 * Reads the verdict from how the `$connect` function ended: any 2xx admits, any other status is what the client
 * sees, a function that failed or returned something else is 502, one that was not run 500, a late one 504.
 */
export function connectVerdict(invocation: Invocation): ConnectVerdict {
  switch (invocation.outcome) {
    case "failed":
      return refusal(502, `$connect failed: ${invocation.errorType}: ${invocation.errorMessage}`);
    case "refused":
      return refusal(500, invocation.reason);
    case "timed-out":
      return refusal(unsettled.lateConnectStatus, "$connect did not answer in time");
    case "returned": {
      const response = proxyResponse(invocation.payload);
      if (!response) return refusal(502, "$connect returned no proxy response; return { statusCode: 200 } to admit");
      if (response.statusCode < 300) return { isAdmitted: true, ...subprotocolOf(response) };
      return refusal(response.statusCode, `$connect answered ${response.statusCode}`);
    }
  }
}

function refusal(status: number, reason: string): ConnectVerdict {
  return { isAdmitted: false, status, reason };
}

/** The one header of the function's response that reaches the client; left out when HTTP could not carry it. */
function subprotocolOf({ headers }: ProxyResponse): { readonly subprotocol?: string } {
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
