import type { ClientEvents } from "./client-events";
import type { ClientState } from "./client-state";
import { Emitter } from "./emitter";
import { type Frame, isError } from "./frame";
import { clientSettings, type NotificationClientOptions } from "./options";
import { RecentIds } from "./recent-ids";
import type { TopicRequest } from "./request";
import { Session, type SessionHolder } from "./session";
import { Succession } from "./succession";
import { Waiting } from "./waiting";
import { onWake } from "./wake";

/**
 * Keeps a connection to an API that sends notifications, and tells of each notification once.
 *
 * It begins to connect by itself, connects again whenever it is cut off, and goes on until `close` is called.
 *
 * @example
 * const client = new NotificationClient("wss://ws.example.com", { token: () => fetchToken() });
 * client.on("notification", ({ data }) => show(data));
 * await client.subscribe("news");
 */
export class NotificationClient {
  readonly #events = new Emitter<ClientEvents>();
  readonly #wanted = new Set<string>();
  readonly #waiting = new Waiting();
  readonly #succession: Succession;
  readonly #stopWaking: () => void;
  readonly #now: () => number;
  #position: string | undefined;

  /**
   * @param url such as `wss://abc.execute-api.eu-west-1.amazonaws.com/dev`
   * @throws Error when there is no WebSocket
   */
  constructor(url: string, options: NotificationClientOptions = {}) {
    const settings = clientSettings(options);
    this.#position = settings.after;
    this.#now = settings.clock.now;
    const holder = this.#holder(new RecentIds(settings.rememberedIds));
    this.#succession = new Succession(settings, () => new Session(url, settings, holder), {
      changed: (state) => this.#events.emit("state", state),
      succeeded: () => this.#succeeded(),
      failed: ({ message }) => this.#events.emit("error", { message: `No fresh connection yet: ${message}` }),
    });
    this.#stopWaking = onWake(() => this.#succession.wake());
    this.#succession.connect();
  }

  /** What the client is doing. */
  get state(): ClientState {
    return this.#succession.state;
  }

  /** Everything up to here has come, for the option `after` of a later client; undefined before the first connection. */
  get position(): string | undefined {
    return this.#position;
  }

  /**
   * Listens.
   *
   * @returns a function after which the listener hears nothing more
   */
  on<K extends keyof ClientEvents>(type: K, listener: (event: ClientEvents[K]) => void): () => void {
    return this.#events.on(type, listener);
  }

  /**
   * Subscribes to a topic, now and at every later connection.
   *
   * @returns when the API has confirmed it, be it at a later connection
   * @throws Error with the API's message when it refuses, and when `unsubscribe` or `close` comes first
   */
  async subscribe(topic: string): Promise<void> {
    this.#refuseClosed();
    this.#wanted.add(topic);
    return await this.#until(topic, () => Boolean(this.#succession.current?.topics.has(topic)));
  }

  /**
   * Ends a subscription.
   *
   * @returns when the API has confirmed it, or there is no connection
   * @throws Error with the API's message when it refuses
   */
  async unsubscribe(topic: string): Promise<void> {
    this.#refuseClosed();
    this.#wanted.delete(topic);
    this.#waiting.reject(`Unsubscribed from ${topic} before it was confirmed`, topic);
    return await this.#until(topic, () => !this.#succession.current?.topics.has(topic));
  }

  /**
   * Sends a message to the route of an action. Nobody keeps it: it may be lost with the connection, and is refused
   * without one. Its reply, where there is one, is told by `message`.
   *
   * @throws Error when there is no connection
   */
  send(action: string, body: object = {}): void {
    const { current, state } = this.#succession;
    if (!current) throw new Error(`Not sent: the client is ${state.status}`);
    current.send({ ...body, action });
  }

  /** Ends everything, for good. */
  close(): void {
    if (this.state.status === "closed") return;
    this.#stopWaking();
    this.#succession.close();
    this.#waiting.reject("The client was closed");
  }

  #refuseClosed(): void {
    if (this.state.status === "closed") throw new Error("The client was closed");
  }

  #until(topic: string, isDone: () => boolean): Promise<void> {
    for (const session of this.#succession.sessions) session.advance();
    return this.#waiting.until(topic, isDone);
  }

  /** Whoever has seen no notification yet asks for what was missed by the time of this machine. */
  #succeeded(): void {
    this.#position ??= new Date(this.#now()).toISOString();
    this.#waiting.look();
  }

  #reached(position: string): void {
    // A time of this machine gives way to any position of the API's.
    if (!this.#position?.includes("|") || position > this.#position) this.#position = position;
  }

  #refused({ action, topic }: TopicRequest, frame: Frame): void {
    if (action === "subscribe") this.#wanted.delete(topic);
    if (!this.#waiting.reject(String(frame.message), topic)) this.#events.emit("error", frame);
  }

  #holder(seen: RecentIds): SessionHolder {
    const client = this;
    return {
      wanted: this.#wanted,
      get position() {
        return client.#position;
      },
      opened: (session) => this.#succession.opened(session),
      notified: (notification) => {
        if (seen.add(notification.id)) this.#events.emit("notification", notification);
      },
      reached: (position) => this.#reached(position),
      caughtUp: (session, resumed) => {
        this.#succession.caughtUp(session);
        if (resumed) this.#events.emit("resumed", resumed);
      },
      refused: (request, frame) => this.#refused(request, frame),
      changed: () => this.#waiting.look(),
      received: (frame) => this.#events.emit(isError(frame) ? "error" : "message", frame),
      garbled: () => this.#events.emit("error", { message: "The API sent what is no JSON object" }),
      ended: (session, ending) => {
        this.#succession.ended(session, ending);
        this.#waiting.look();
      },
    };
  }
}
