import type { Socket, SocketEvent } from "../../client";

/** One socket of a simulated API, both ends of it. */
export class SimulatedSocket implements Socket {
  readonly url: string;
  readonly protocols: readonly string[];
  readonly topics = new Set<string>();
  /** The code that the client closed it with. */
  closedWith: number | undefined;
  #status: "connecting" | "open" | "half-open" | "closing" | "over" = "connecting";
  readonly #sent: (text: string) => void;
  readonly #listeners = new Map<string, (event: SocketEvent) => void>();

  /** @param sent called with what the client sends */
  constructor(url: string, protocols: readonly string[], sent: (text: string) => void) {
    this.url = url;
    this.protocols = protocols;
    this.#sent = sent;
  }

  /** Whether the API has it among its connections, half-open ones included. */
  get isAlive(): boolean {
    return this.#status === "open" || this.#status === "half-open";
  }

  addEventListener(type: string, listener: (event: SocketEvent) => void): void {
    this.#listeners.set(type, listener);
  }

  send(text: string): void {
    if (this.#status === "open") this.#sent(text);
  }

  close(code?: number): void {
    this.closedWith ??= code;
    this.#status = this.#status === "open" ? "closing" : "over";
  }

  /** The handshake is over. */
  open(): void {
    if (this.#status !== "connecting") return;
    this.#status = "open";
    this.#tell({ type: "open" });
  }

  /** A frame arrives, even while the client closes it, unless nothing goes through. */
  deliver(frame: object | string): void {
    if (this.#status !== "open" && this.#status !== "closing") return;
    this.#tell({ type: "message", data: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }

  /** It is closed by the API, or lost, or refused. */
  end(code: number, reason = "", message?: string): void {
    if (this.#status === "closing" || this.#status === "over") return;
    this.#status = "over";
    if (message !== undefined) this.#tell({ type: "error", message });
    this.#tell({ type: "close", code, reason });
  }

  /** Nothing goes through any more, and nobody says so. */
  fallSilent(): void {
    if (this.#status === "open") this.#status = "half-open";
  }

  #tell(event: SocketEvent): void {
    this.#listeners.get(event.type)?.(event);
  }
}
