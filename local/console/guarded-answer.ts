import type { IncomingMessage, ServerResponse } from "node:http";
import { type ConsoleAnswer, problem, sendConsoleAnswer, setSecurityHeaders } from "./console-answer";
import { refusal } from "./console-guard";

/**
 * Answers a request for something of the laptop's own that only reads, as the console does its own: to this machine's
 * names and to its own pages alone, with headers that let nothing else in.
 */
export async function answerGuarded(
  request: IncomingMessage,
  response: ServerResponse,
  find: () => Promise<ConsoleAnswer>,
): Promise<void> {
  const refused = request.method === "GET" ? refusal(request, "") : "only GET is here";
  if (refused !== undefined) {
    return sendConsoleAnswer(response, problem(403, `The laptop answers its own pages only: ${refused}`));
  }
  setSecurityHeaders(response, request.headers.host ?? "");
  sendConsoleAnswer(response, await find());
}
