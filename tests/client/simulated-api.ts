import type { SocketConstructor } from "../../client";
import type { FakeClock } from "./fake-clock";
import { SimulatedSocket } from "./simulated-socket";

/** Milliseconds before `after` from which a resume reads, since notifications may be late. AWS's would be longer. */
const LATENESS_MILLISECONDS = 25_000;

interface Stored {
  readonly position: string;
  readonly id: string;
  readonly channel: string;
  readonly data: unknown;
}

/** Milliseconds that something takes; asked each time. */
export type Latency = (what: "frame" | "message" | "live") => number;

/** An API as the contract describes it: topics, history, resume, ping; in simulated time. */
export class SimulatedApi {
  readonly clock: FakeClock;
  readonly #latency: Latency;
  readonly history: Stored[] = [];
  /** Every socket that was ever made, in this order. */
  readonly sockets: SimulatedSocket[] = [];
  /** Everything that clients sent, as JSON objects. */
  readonly messages: Record<string, unknown>[] = [];
  /** How many notifications one resume gives. */
  resumeLimit = 3;
  /** Handshakes are refused while this is so. */
  isRefusing = false;
  /** Answers an action in another way; undefined answers in the usual one, null not at all. */
  answer: (message: Record<string, unknown>) => object | null | undefined = () => undefined;
  readonly WebSocket: SocketConstructor;

  constructor(clock: FakeClock, latency: Latency = () => 10) {
    this.clock = clock;
    this.#latency = latency;
    const api = this;
    this.WebSocket = class extends SimulatedSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, (text) => clock.after(latency("message"), () => api.#received(this, text)));
        api.sockets.push(this);
        clock.after(latency("message"), () => (api.isRefusing ? this.end(1006) : this.open()));
      }
    };
  }

  /** Those that are connected, as the API sees it. */
  get connected(): SimulatedSocket[] {
    return this.sockets.filter(({ isAlive }) => isAlive);
  }

  /** The actions that clients asked for. */
  actions(): unknown[] {
    return this.messages.map(({ action }) => action);
  }

  /** Stores a notification, and later sends it to whom it concerns by then. */
  publish(channel: string, data?: unknown): string {
    const id = `n${this.history.length}`;
    // Notifications of one millisecond are told apart by their numbers.
    const position = `${new Date(this.clock.now()).toISOString()}|${String(this.history.length).padStart(6, "0")}`;
    const stored = { position, id, channel, data };
    this.history.push(stored);
    this.clock.after(this.#latency("message"), () => {
      for (const socket of this.connected) {
        if (!this.#concerns(socket, channel)) continue;
        this.clock.after(this.#latency("live"), () => socket.deliver({ type: "notification", ...stored }));
      }
    });
    return id;
  }

  #concerns({ topics }: SimulatedSocket, channel: string): boolean {
    return channel === "all" || topics.has(channel.slice("topic:".length));
  }

  #received(socket: SimulatedSocket, text: string): void {
    const message = JSON.parse(text) as Record<string, unknown>;
    if (!socket.isAlive) return;
    this.messages.push(message);
    const other = this.answer(message);
    if (other === undefined) this.#answered(socket, message);
    else if (other) this.#reply(socket, other);
  }

  #answered(socket: SimulatedSocket, { action, topic, after, isContinued }: Record<string, unknown>): void {
    if (action === "ping") this.#reply(socket, { type: "pong" });
    if (action === "subscribe") {
      socket.topics.add(String(topic));
      this.#reply(socket, { type: "subscribed", topic });
    }
    if (action === "unsubscribe") {
      socket.topics.delete(String(topic));
      this.#reply(socket, { type: "unsubscribed", topic });
    }
    if (action === "resume") this.#resume(socket, String(after), Boolean(isContinued));
  }

  #resume(socket: SimulatedSocket, after: string, isContinued: boolean): void {
    const [time = ""] = after.split("|");
    const from = isContinued ? after : new Date(Date.parse(time) - LATENESS_MILLISECONDS).toISOString();
    const missed = this.history.filter(({ position, channel }) => position > from && this.#concerns(socket, channel));
    const frames = missed.slice(0, this.resumeLimit);
    let delay = 0;
    for (const frame of frames) {
      delay += this.#latency("frame");
      this.clock.after(delay, () => socket.deliver({ type: "notification", ...frame }));
    }
    const isComplete = frames.length === missed.length;
    const resumed = { type: "resumed", isComplete, ...(!isComplete && { position: frames.at(-1)?.position }) };
    this.clock.after(delay + this.#latency("frame"), () => socket.deliver(resumed));
  }

  #reply(socket: SimulatedSocket, frame: object): void {
    this.clock.after(this.#latency("frame"), () => socket.deliver(frame));
  }
}
