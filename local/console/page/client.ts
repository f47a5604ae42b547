/** Where a client connects. */
export interface ClientTarget {
  /** `ws://127.0.0.1:4510/dev?token=abc`. */
  readonly url: string;
  readonly subprotocols: readonly string[];
  /** What a person calls it: the stage. */
  readonly stage: string;
}

/** One line of what a client saw. */
export interface TranscriptLine {
  readonly at: number;
  readonly kind: "sent" | "received" | "note";
  readonly text: string;
}

/** The most lines that a client remembers. */
const MOST_LINES = 200;

/** A WebSocket client of the page, a browser's own as any other. */
export class Client {
  readonly transcript: TranscriptLine[] = [];
  readonly #socket: WebSocket;

  /**
   * Connects.
   *
   * @param changed called with a new line, when there is one, or when the state is another
   * @throws SyntaxError for a URL or subprotocol that no browser takes
   */
  constructor(
    readonly number: number,
    readonly target: ClientTarget,
    changed: (client: Client, line: TranscriptLine) => void,
  ) {
    const note = (kind: TranscriptLine["kind"], text: string): void => changed(this, this.#write(kind, text));
    this.#socket = new WebSocket(target.url, [...target.subprotocols]);
    this.#socket.addEventListener("open", () => {
      const { protocol } = this.#socket;
      note("note", protocol === "" ? "connected" : `connected, the subprotocol is ${protocol}`);
    });
    // Whatever is no text would be a Blob; API Gateway sends texts only.
    this.#socket.addEventListener("message", ({ data }) => note("received", String(data)));
    this.#socket.addEventListener("close", ({ code, reason }) => note("note", ending(this.#hasOpened, code, reason)));
    this.#write("note", `connecting to ${target.url}`);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  get isOver(): boolean {
    return this.#socket.readyState === WebSocket.CLOSED;
  }

  get state(): "connecting" | "open" | "closing" | "closed" {
    return (["connecting", "open", "closing", "closed"] as const)[this.#socket.readyState as 0 | 1 | 2 | 3];
  }

  /** Sends a text; the client is open. */
  send(text: string): TranscriptLine {
    this.#socket.send(text);
    return this.#write("sent", text);
  }

  close(): void {
    this.#socket.close();
  }

  get #hasOpened(): boolean {
    return this.transcript.length > 1;
  }

  #write(kind: TranscriptLine["kind"], text: string): TranscriptLine {
    const line = { at: Date.now(), kind, text };
    this.transcript.push(line);
    if (this.transcript.length > MOST_LINES) this.transcript.shift();
    return line;
  }
}

/** Browsers hide why a handshake failed; the gateway has told it in its own list. */
function ending(hasOpened: boolean, code: number, reason: string): string {
  if (!hasOpened) return "refused: see what happens for the reason";
  return `closed with ${code}${reason === "" ? "" : ` ${reason}`}`;
}
