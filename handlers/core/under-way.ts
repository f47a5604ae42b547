import type { Deadline } from "./deadline";
import type { DeliveryServices } from "./delivery-services";
import type { Member } from "./member";

/** Recipients of a run whose outcome is awaited at once, those included who wait to be tried again. */
const most = 1_000;

/** The recipients of a run whose outcome is awaited. */
export class UnderWay {
  readonly #members = new Set<Member>();
  readonly #services: Pick<DeliveryServices, "clock" | "gate">;
  readonly #deadline: Deadline;
  /** Only one waits at a time: who begins the posts. */
  #wake: () => void = () => undefined;
  readonly #callOff: readonly (() => void)[];

  constructor(services: Pick<DeliveryServices, "clock" | "gate">, deadline: Deadline) {
    const { clock, gate } = services;
    this.#services = services;
    this.#deadline = deadline;
    const wake = (): void => {
      this.#wake();
      gate.recheck();
    };
    this.#callOff = [deadline.near, deadline.over].map((time) => clock.in(time - clock.now(), wake));
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

  /** Resolves to true when the gate has let one more in; to false when there is no time for one more. */
  async room(): Promise<boolean> {
    const isInTime = (): boolean => this.#services.clock.now() < this.#deadline.near;
    while (this.#members.size >= most && isInTime()) await this.#change();
    return await this.#services.gate.enter(isInTime);
  }

  /** Resolves when all have their outcome, or the time is over; to those who have none, and will not. */
  async end(): Promise<readonly Member[]> {
    while (this.#members.size > 0 && this.#services.clock.now() < this.#deadline.over) await this.#change();
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
