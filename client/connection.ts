import type { Address } from "./address";
import type { Ending } from "./client-state";
import type { ClientSettings } from "./options";
import type { Socket, SocketEvent } from "./socket";

/** Who is told of a connection. */
export interface ConnectionListener {
  opened(): void;
  received(data: unknown): void;
  /** Once, and the last. */
  ended(ending: Ending): void;
}

/** One socket: its handshake, whether the API is still there, and its end. */
export class Connection {
  readonly #settings: ClientSettings;
  readonly #listener: ConnectionListener;
  #socket: Socket | undefined;
  #isOpen = false;
  #isOver = false;
  #heardAt = 0;
  #isPinged = false;
  /** What the platform says of an error; browsers say nothing. */
  #detail = "";
  #stopWatch = (): void => undefined;

  constructor(address: Promise<Address>, settings: ClientSettings, listener: ConnectionListener) {
    this.#settings = settings;
    this.#listener = listener;
    this.#watch(settings.answerMilliseconds, () => this.fail("The handshake was not answered"));
    address.then(
      (found) => this.#connect(found),
      (error) => this.#end({ kind: "no-token", message: `There is no token: ${error}` }),
    );
  }

  get isOpen(): boolean {
    return this.#isOpen && !this.#isOver;
  }

  /** Sends an object; the connection is open. */
  send(message: object): void {
    this.#socket?.send(JSON.stringify(message));
  }

  /** Asks whether the API is still there. Whatever comes in time is an answer, since it came through. */
  ping(): void {
    this.#isPinged = true;
    this.send({ action: "ping" });
    this.#watch(this.#settings.pongMilliseconds, () =>
      this.#isPinged ? this.fail("No answer to a ping") : this.#watchSilence(),
    );
  }

  /** Ends it because the API does not answer. */
  fail(message: string): void {
    this.#end({ kind: "silent", message });
  }

  /** Ends it, and tells nobody. */
  close(): void {
    this.#isOver = true;
    this.#stopWatch();
    this.#socket?.close(1000);
  }

  #connect({ url, protocols }: Address): void {
    if (this.#isOver) return;
    try {
      this.#listen(new this.#settings.WebSocket(url, protocols));
    } catch {
      // What is thrown holds the token.
      this.#end({
        kind: "not-opened",
        message: "The URL, or the token as a subprotocol, is none that a WebSocket takes",
      });
    }
  }

  /** No listener is removed when it is over: ws throws an error that nobody listens to. */
  #listen(socket: Socket): void {
    this.#socket = socket;
    socket.addEventListener("open", () => this.#opened());
    socket.addEventListener("message", ({ data }) => this.#received(data));
    socket.addEventListener("error", ({ message = "" }) => {
      this.#detail = message;
    });
    socket.addEventListener("close", (event) => this.#closed(event));
  }

  #opened(): void {
    this.#isOpen = true;
    this.#heard();
    this.#watchSilence();
    this.#listener.opened();
  }

  /** A socket of ws still tells of messages while it closes. */
  #received(data: unknown): void {
    if (this.#isOver) return;
    this.#heard();
    this.#listener.received(data);
  }

  #closed({ code = 1006, reason = "" }: SocketEvent): void {
    const said = [reason, this.#detail].filter(Boolean).join(", ");
    const [kind, what] = this.#isOpen
      ? (["closed", "The connection was closed"] as const)
      : (["not-opened", "The handshake was refused, or the API cannot be reached"] as const);
    this.#end({ kind, message: `${what} (${[code, said].filter(Boolean).join(": ")})`, code });
  }

  #end(ending: Ending): void {
    if (this.#isOver) return;
    this.close();
    this.#listener.ended(ending);
  }

  #heard(): void {
    this.#heardAt = this.#settings.clock.now();
    this.#isPinged = false;
  }

  /** One timer, looked at when it ends: a timer for each message would cost more than the message. */
  #watchSilence(): void {
    const { clock, pingMilliseconds } = this.#settings;
    const left = this.#heardAt + pingMilliseconds - clock.now();
    if (left > 0) this.#watch(left, () => this.#watchSilence());
    else this.ping();
  }

  #watch(milliseconds: number, then: () => void): void {
    this.#stopWatch();
    this.#stopWatch = this.#settings.clock.after(milliseconds, then);
  }
}
