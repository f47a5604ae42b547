import type { Invocation } from "./invocation";

/** How an invocation ends that failed, in Lambda's words. */
export function failed(errorType: string, errorMessage: string): Invocation {
  return { outcome: "failed", errorType, errorMessage };
}

/** The same for an event whose process has ended, or will never begin. */
export function exitError(reason: string): Invocation {
  return failed("Runtime.ExitError", `Runtime exited: ${reason}`);
}

/** Of every event that the laptop's own end cuts off. */
export const endedByLaptop = exitError("the laptop ended it");
