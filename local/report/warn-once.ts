import type { Report } from "./laptop-event";

/** Reports warnings about what is declared: those that were not there the last time, since most changes are of code. */
export function warnOnce(report: Report): (messages: readonly string[]) => void {
  let told: readonly string[] = [];
  return (messages) => {
    for (const message of messages) if (!told.includes(message)) report({ event: "warning", message });
    told = messages;
  };
}
