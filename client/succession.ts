import { backOffMilliseconds } from "./back-off";
import type { ClientState, Ending } from "./client-state";
import type { ClientSettings } from "./options";
import type { Session } from "./session";

/** Who is told of a succession. */
export interface SuccessionListener {
  /** There is another state. */
  changed(state: ClientState): void;
  /** Another session is the current one. */
  succeeded(): void;
  /** A fresh connection did not come about; the present one goes on. */
  failed(ending: Ending): void;
}

/** The sessions of a client, one after the other: when the next one begins, and which one counts. */
export class Succession {
  readonly #settings: ClientSettings;
  readonly #begin: () => Session;
  readonly #listener: SuccessionListener;
  #current: Session | undefined;
  /** What is to take its place, or the first. */
  #next: Session | undefined;
  /** What has been replaced, and hears what is still on its way. */
  #leaving: Session | undefined;
  #stopTimer = (): void => undefined;
  #stopLeaving = (): void => undefined;
  #attempts = 0;
  #succeededAt = 0;
  #state: ClientState = { status: "connecting" };

  /** @param begin begins a session, which tells this of what becomes of it */
  constructor(settings: ClientSettings, begin: () => Session, listener: SuccessionListener) {
    this.#settings = settings;
    this.#begin = begin;
    this.#listener = listener;
  }

  get state(): ClientState {
    return this.#state;
  }

  /** What messages are sent by. */
  get current(): Session | undefined {
    return this.#current;
  }

  /** The current one and the next, as far as they are there. */
  get sessions(): readonly Session[] {
    return [this.#current, this.#next].filter((session) => session !== undefined);
  }

  /** Begins the next session now, unless one has begun. */
  connect(): void {
    this.#stopTimer();
    this.#next ??= this.#begin();
    if (!this.#current)
      this.#tell({ status: "connecting", ...("ending" in this.#state && { ending: this.#state.ending }) });
  }

  /** A session's connection is open. It counts at once when there is no other. */
  opened(session: Session): void {
    if (!this.#current) this.#succeed(session);
  }

  /** A session has all that the one before had. */
  caughtUp(session: Session): void {
    if (session === this.#next) this.#succeed(session);
  }

  /** A session is over. */
  ended(session: Session, ending: Ending): void {
    if (session === this.#leaving) this.#leave(undefined);
    else if (session === this.#current) this.#lost(ending);
    else this.#missed(ending);
  }

  /** The machine may have slept: begins what waits, and looks whether what is open still is. */
  wake(): void {
    if (this.#current) this.#current.ping();
    else this.connect();
  }

  /** Ends all of it. */
  close(): void {
    this.#stopTimer();
    this.#leave(undefined);
    for (const session of this.sessions) session.close();
    this.#current = this.#next = undefined;
    this.#tell({ status: "closed", ending: { kind: "asked", message: "The client was closed" } });
  }

  #succeed(session: Session): void {
    const { clock, refreshMilliseconds, random } = this.#settings;
    this.#leave(this.#current);
    this.#current = session;
    this.#next = undefined;
    this.#succeededAt = clock.now();
    this.#connectAfter(refreshMilliseconds * (1 - random() / 10));
    this.#tell({ status: "open" });
    this.#listener.succeeded();
  }

  /** Closes what was replaced, but later: what was sent to it, and replies, may be under way. */
  #leave(session: Session | undefined): void {
    this.#stopLeaving();
    this.#leaving?.close();
    this.#leaving = session;
    if (session)
      this.#stopLeaving = this.#settings.clock.after(this.#settings.answerMilliseconds, () => this.#leave(undefined));
  }

  #lost(ending: Ending): void {
    const { clock, backOff } = this.#settings;
    this.#current = undefined;
    // An API that takes connections and drops them at once is no reason to come back faster.
    if (clock.now() - this.#succeededAt > backOff.maxMilliseconds) this.#attempts = 0;
    if (this.#next?.isOpen) this.#succeed(this.#next);
    else if (this.#next) this.#tell({ status: "connecting", ending });
    else this.#retry(ending);
  }

  #missed(ending: Ending): void {
    this.#next = undefined;
    this.#retry(ending);
    if (this.#current) this.#listener.failed(ending);
  }

  #retry(ending: Ending): void {
    const { clock, backOff, random } = this.#settings;
    const milliseconds = backOffMilliseconds(this.#attempts++, backOff, random());
    this.#connectAfter(milliseconds);
    if (!this.#current) this.#tell({ status: "waiting", until: clock.now() + milliseconds, ending });
  }

  #connectAfter(milliseconds: number): void {
    this.#stopTimer();
    this.#stopTimer = this.#settings.clock.after(milliseconds, () => this.connect());
  }

  #tell(state: ClientState): void {
    if (state.status === this.#state.status && state.status !== "connecting") return;
    this.#state = state;
    this.#listener.changed(state);
  }
}
