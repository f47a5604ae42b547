import type { Clock } from "./clock";
import type { Deadline } from "./deadline";
import type { Member } from "./member";

/** Recipients whose outcome is awaited at once, those included who wait to be tried again. */
const most = 1_000;

/** The recipients of a run whose outcome is awaited. */
export class UnderWay {
  readonly #members = new Set<Member>();
  readonly #clock: Clock;
  readonly #deadline: Deadline;
  /** Only one waits at a time: who begins the posts. */
  #wake: () => void = () => undefined;
  readonly #callOff: readonly (() => void)[];

  constructor(clock: Clock, deadline: Deadline) {
    this.#clock = clock;
    this.#deadline = deadline;
    const wake = (): void => this.#wake();
    this.#callOff = [deadline.near, deadline.over].map((time) => clock.in(time - clock.now(), wake));
  }

  /** True when nobody new is to be posted to. */
  get isNearlyOver(): boolean {
    return this.#clock.now() >= this.#deadline.near;
  }

  has(member: Member): boolean {
    return this.#members.has(member);
  }

  add(member: Member): void {
    this.#members.add(member);
  }

  /** False when the outcome came too late. */
  delete(member: Member): boolean {
    const wasAwaited = this.#members.delete(member);
    this.#wake();
    return wasAwaited;
  }

  /** Resolves when one more has room, or nobody new is to be posted to. */
  async room(): Promise<void> {
    while (this.#members.size >= most && !this.isNearlyOver) await this.#change();
  }

  /** Resolves when all have their outcome, or the time is over; to those who have none, and will not. */
  async end(): Promise<readonly Member[]> {
    while (this.#members.size > 0 && this.#clock.now() < this.#deadline.over) await this.#change();
    const left = [...this.#members];
    this.close();
    return left;
  }

  /** Awaits nobody any more. */
  close(): void {
    for (const callOff of this.#callOff) callOff();
    this.#members.clear();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
