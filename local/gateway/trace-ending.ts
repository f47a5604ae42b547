import { ERROR_STATUS } from "./error-frame";
import type { Trace } from "./exchange";
import type { ConnectVerdict } from "./integrations/connect-verdict";
import type { MessageOutcome } from "./integrations/message-outcome";
import { refusalMessage } from "./upgrade-refusal";

/** Notes how a message ended, or a connection: the status that stands in logs, and what a client was told of an error. */
export function endMessage(trace: Trace, { errorMessage }: Pick<MessageOutcome, "errorMessage">): void {
  if (errorMessage === undefined) trace.status = 200;
  else endWithError(trace, ERROR_STATUS[errorMessage], errorMessage);
}

/** Notes how a handshake ended. */
export function endHandshake(trace: Trace, verdict: ConnectVerdict): void {
  if (verdict.isAdmitted) trace.status = 200;
  else endWithError(trace, verdict.status, refusalMessage(verdict.status));
}

/** What is known of the error already, such as which rule of a model was broken, stays. */
function endWithError(trace: Trace, status: number, message: string): void {
  trace.status = status;
  trace.error = { responseType: status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX", ...trace.error, message };
}
