import type { IncomingMessage, ServerResponse } from "node:http";
import type { Recent } from "./recent";

/** Milliseconds in which happenings are gathered into one message to the page. */
const GATHER_MILLISECONDS = 40;

interface Reader {
  readonly response: ServerResponse;
  /** The id of the last happening that was sent. */
  sent: number;
}

/**
 * Tells open pages what happens, as Server-Sent Events. It has no queue: a page that reads slowly gets what is still
 * kept by then, and sees by the ids that something is missing.
 */
export class Feed {
  readonly #recent: Recent;
  readonly #session: string;
  readonly #readers = new Set<Reader>();
  #gathering = false;

  /** @param session names this run of the laptop, so that a page notices the next one */
  constructor(recent: Recent, session: string) {
    this.#recent = recent;
    this.#session = session;
  }

  /** Begins to tell a page, with what it has not seen yet. */
  open(request: IncomingMessage, response: ServerResponse): void {
    const reader = { response, sent: this.#lastSeen(request) };
    this.#readers.add(reader);
    response.on("close", () => this.#readers.delete(reader));
    response.on("drain", () => this.#tell(reader));
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write(`retry: 500\nevent: session\ndata: ${this.#session}\n\n`);
    this.#tell(reader);
  }

  /** Something was kept. Costs next to nothing while no page is open. */
  happened(): void {
    if (this.#readers.size === 0 || this.#gathering) return;
    this.#gathering = true;
    setTimeout(() => {
      this.#gathering = false;
      for (const reader of this.#readers) this.#tell(reader);
    }, GATHER_MILLISECONDS);
  }

  #tell(reader: Reader): void {
    if (reader.response.writableNeedDrain) return;
    const happenings = this.#recent.after(reader.sent);
    const last = happenings.at(-1);
    if (!last) return;
    reader.sent = last.id;
    reader.response.write(`id: ${this.#session}.${last.id}\ndata: ${JSON.stringify(happenings)}\n\n`);
  }

  /** A browser that connects again says what it had last. */
  #lastSeen({ headers }: IncomingMessage): number {
    const [session, id] = String(headers["last-event-id"]).split(".");
    return session === this.#session ? Number(id) : 0;
  }
}
