import type { Client, TranscriptLine } from "./client";
import { byId, element } from "./element";
import { timeOfDay } from "./written-time";

const WORDS = { sent: "→", received: "←", note: "·" } as const;
const SPOKEN = { sent: "sent", received: "received", note: "" } as const;

/** What the chosen client sent and received. */
export class Transcript {
  readonly #panel = byId("client");
  #list = element("ol");

  /** Shows all that a client has seen. */
  show(client: Client | undefined): void {
    // A new list for each client: a screen reader reads what is added to a log, not what it begins with.
    this.#list = element("ol", { role: "log", "aria-live": "polite", "aria-label": "What the client saw" });
    if (client) this.#list.append(...client.transcript.map(transcriptRow));
    else this.#list.append(element("li", { class: "empty" }, "No client yet. Choose a stage and connect."));
    this.#panel.replaceChildren(this.#list);
    this.#panel.scrollTop = this.#panel.scrollHeight;
  }

  /** Adds a line of the client that is shown. */
  add(line: TranscriptLine): void {
    this.#list.append(transcriptRow(line));
    this.#panel.scrollTop = this.#panel.scrollHeight;
  }
}

function transcriptRow({ at, kind, text }: TranscriptLine): HTMLLIElement {
  return element(
    "li",
    { class: kind },
    element("time", {}, timeOfDay(at)),
    element("i", { "aria-hidden": "true" }, WORDS[kind]),
    element("span", { class: "unseen" }, SPOKEN[kind]),
    element("span", { class: "said" }, text),
  );
}
