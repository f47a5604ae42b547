import { addressOf } from "./address";
import type { Resumed } from "./client-events";
import type { Ending } from "./client-state";
import { Connection } from "./connection";
import { type Frame, type Notification, notificationOf, readFrame } from "./frame";
import type { ClientSettings } from "./options";
import { isAnswer, isRefusal, type Request, type ResumeRequest, type TopicRequest } from "./request";

/** Who is told of a session, and what it asks of them. */
export interface SessionHolder {
  /** The topics to be subscribed to. */
  readonly wanted: ReadonlySet<string>;
  /** Everything up to here has come; undefined when nothing is known yet. */
  readonly position: string | undefined;
  opened(session: Session): void;
  notified(notification: Notification): void;
  /** Everything up to this position has come. */
  reached(position: string): void;
  /** Every topic is subscribed to, and what was missed has come; `resumed` unless nothing was to be asked for. */
  caughtUp(session: Session, resumed?: Resumed): void;
  /** The API does not subscribe to a topic, or does not unsubscribe. */
  refused(request: TopicRequest, frame: Frame): void;
  /** Another topic is subscribed to, or one less. */
  changed(): void;
  /** Any other message. */
  received(frame: Frame): void;
  /** What came is no message. */
  garbled(): void;
  ended(session: Session, ending: Ending): void;
}

/** One connection that is brought to what is wanted: first the topics, then what was missed, so that nothing falls between. */
export class Session {
  /** What the API has confirmed. */
  readonly topics = new Set<string>();
  readonly #settings: ClientSettings;
  readonly #holder: SessionHolder;
  readonly #connection: Connection;
  #request: Request | undefined;
  #stopWaiting = (): void => undefined;
  #isCaughtUp = false;
  /** What to ask for when the topics are subscribed to. */
  #missed: ResumeRequest | undefined;
  #highest = "";

  constructor(url: string, settings: ClientSettings, holder: SessionHolder) {
    this.#settings = settings;
    this.#holder = holder;
    this.#connection = new Connection(addressOf(url, settings), settings, {
      opened: () => this.#opened(),
      received: (data) => this.#received(data),
      ended: (ending) => {
        this.#stopWaiting();
        holder.ended(this, ending);
      },
    });
  }

  get isOpen(): boolean {
    return this.#connection.isOpen;
  }

  send(message: object): void {
    this.#connection.send(message);
  }

  /** Asks whether the API is still there. */
  ping(): void {
    this.#connection.ping();
  }

  close(): void {
    this.#stopWaiting();
    this.#connection.close();
  }

  /** Asks for the next thing that is not as it is wanted. */
  advance(): void {
    if (!this.isOpen || this.#request) return;
    const request = this.#due();
    if (request) this.#ask(request);
    else if (!this.#isCaughtUp) this.#catchUp();
  }

  #due(): Request | undefined {
    for (const topic of this.#holder.wanted) if (!this.topics.has(topic)) return { action: "subscribe", topic };
    for (const topic of this.topics) if (!this.#holder.wanted.has(topic)) return { action: "unsubscribe", topic };
    return this.#missed;
  }

  #ask(request: Request): void {
    this.#request = request;
    const { clock, answerMilliseconds } = this.#settings;
    const late = () => this.#connection.fail(`No answer to ${request.action}`);
    this.#stopWaiting = clock.after(answerMilliseconds, late);
    this.send(request);
  }

  #opened(): void {
    const { position: after } = this.#holder;
    if (after !== undefined) this.#missed = { action: "resume", after };
    this.#holder.opened(this);
    this.advance();
  }

  #received(data: unknown): void {
    const frame = readFrame(data);
    const notification = frame && notificationOf(frame);
    const request = this.#request;
    if (!frame) this.#holder.garbled();
    else if (notification) this.#notified(notification);
    else if (request && isAnswer(frame, request)) this.#answered(request, frame);
    else if (frame.type !== "pong") this.#holder.received(frame);
  }

  #notified(notification: Notification): void {
    const { position = "" } = notification;
    if (position > this.#highest) this.#highest = position;
    // Until what was missed has come, a later position would leave it out for good.
    if (this.#isCaughtUp && position) this.#holder.reached(position);
    this.#holder.notified(notification);
  }

  /** Whatever is asked by a connection that the API has forgotten, it has to be another one. */
  #answered(request: Request, frame: Frame): void {
    this.#stopWaiting();
    this.#request = undefined;
    if (frame.isUnknown) this.#connection.fail(String(frame.message));
    else if (request.action === "resume") this.#resumed(request, frame);
    else if (isRefusal(frame, request)) this.#refused(request, frame);
    else this.#confirmed(request);
    this.advance();
  }

  #confirmed({ action, topic }: TopicRequest): void {
    if (action === "subscribe") this.topics.add(topic);
    else this.topics.delete(topic);
    this.#holder.changed();
  }

  /** Not asked for again: the same would come of it. */
  #refused(request: TopicRequest, frame: Frame): void {
    this.topics.delete(request.topic);
    this.#holder.refused(request, frame);
  }

  /** What is left is asked for from where the API got to, as long as it gets any further. */
  #resumed(request: ResumeRequest, frame: Frame): void {
    const after = String(frame.position ?? "");
    const isFurther = after > (request.isContinued ? request.after : "");
    if (isRefusal(frame, request)) this.#catchUp({ isComplete: false, message: String(frame.message) });
    else if (frame.isComplete) this.#catchUp({ isComplete: true });
    else if (isFurther) this.#missed = { action: "resume", after, isContinued: true };
    else this.#catchUp({ isComplete: false, message: "The API did not get any further" });
  }

  #catchUp(resumed?: Resumed): void {
    this.#isCaughtUp = true;
    this.#missed = undefined;
    if (this.#highest) this.#holder.reached(this.#highest);
    this.#holder.caughtUp(this, resumed);
  }
}
