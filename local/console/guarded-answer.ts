import type { IncomingMessage, ServerResponse } from "node:http";
import { type ConsoleAnswer, problem, sendConsoleAnswer, setSecurityHeaders } from "./console-answer";
import { refusal } from "./console-guard";

/**
 * Answers a request for something of the laptop's own that only reads, as the console does its own: to this machine's
 * names and to its own pages alone, with headers that let nothing else in.
 */
export function answerGuarded(
  request: IncomingMessage,
  response: ServerResponse,
  find: () => Promise<ConsoleAnswer>,
): void {
  const refused = request.method === "GET" ? refusal(request, "") : "only GET is here";
  if (refused !== undefined) {
    sendConsoleAnswer(response, problem(403, `The laptop answers its own pages only: ${refused}`));
    return;
  }
  setSecurityHeaders(response, request.headers.host ?? "");
  answerWith(response, find());
}

/** Answers with what is still being found, and not at all when that fails. */
export function answerWith(response: ServerResponse, answer: Promise<ConsoleAnswer>): void {
  answer.then((found) => sendConsoleAnswer(response, found)).catch(() => response.destroy());
}
