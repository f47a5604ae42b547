import { failed } from "./function-failure";
import type { Invocation } from "./invocation";
import type { WorkerReply } from "./worker-message";

/** What stands before the JSON of an event that was not quick, and the JSON. */
export function splitReturned(text: string): { readonly processorMilliseconds: number; readonly payload: string } {
  const at = text.indexOf(" ");
  return { processorMilliseconds: Number(text.slice(0, at)), payload: text.slice(at + 1) };
}

/** What a handler returned. Python writes `NaN`, which is no JSON. */
export function readReturned(text: string): Invocation {
  try {
    return { outcome: "returned", payload: JSON.parse(text) };
  } catch {
    return failed("Runtime.InvalidResponse", "the function's response is not JSON");
  }
}

/** A worker's line of JSON. Only code that writes into the channel itself is not understood. */
export function readReply(line: string): WorkerReply {
  try {
    const reply = JSON.parse(line) as WorkerReply;
    if (reply.kind !== undefined) return reply;
    throw new TypeError("no reply");
  } catch {
    const errorMessage = "the function wrote into the descriptor by which the laptop hears of it";
    return { kind: "fatal", errorType: "Runtime.InvalidResponse", errorMessage };
  }
}
