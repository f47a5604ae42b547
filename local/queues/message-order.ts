import { Deque } from "./deque";
import type { Message } from "./message";
import { MinHeap } from "./min-heap";

/** Which message of a queue is received next. */
export interface MessageOrder {
  /** A message can be received. */
  ready(message: Message): void;
  /** Takes messages, which are in flight then; fewer where there are no more. */
  take(count: number): Message[];
  /** A message is in flight no longer: deleted, moved or ready again. */
  landed(message: Message): void;
}

/** A standard queue: in the order in which messages became ready; what failed goes behind the others. */
export class StandardOrder implements MessageOrder {
  readonly #ready = new Deque<Message>();

  ready(message: Message): void {
    this.#ready.push(message);
  }

  take(count: number): Message[] {
    const taken: Message[] = [];
    for (let next = this.#ready.shift(); next !== undefined; next = this.#ready.shift()) {
      // What was deleted while it lay here was left here.
      if (next.state === "ready" && taken.push(next) === count) break;
    }
    return taken;
  }

  landed(): void {}
}

interface Group {
  readonly id: string;
  readonly waiting: MinHeap<Message>;
  inFlight: number;
  isOffered: boolean;
}

/** A FIFO queue: the messages of a group in the order in which they were sent, and none while one of the group is in flight. */
export class FifoOrder implements MessageOrder {
  readonly #groups = new Map<string, Group>();
  readonly #offered = new Deque<Group>();

  ready(message: Message): void {
    const group = this.#groupOf(message);
    group.waiting.push(message);
    this.#offer(group);
  }

  take(count: number): Message[] {
    const taken: Message[] = [];
    while (taken.length < count) {
      const group = this.#offered.shift();
      if (group === undefined) break;
      group.isOffered = false;
      for (let next = group.waiting.pop(); next !== undefined; next = group.waiting.pop()) {
        if (next.state !== "ready") continue;
        group.inFlight++;
        if (taken.push(next) === count) break;
      }
      this.#offer(group);
    }
    return taken;
  }

  landed(message: Message): void {
    const group = this.#groupOf(message);
    group.inFlight--;
    this.#offer(group);
  }

  #groupOf({ groupId = "" }: Message): Group {
    const found = this.#groups.get(groupId);
    if (found) return found;
    const waiting = new MinHeap<Message>((one, other) => one.sequence < other.sequence);
    const group: Group = { id: groupId, waiting, inFlight: 0, isOffered: false };
    this.#groups.set(groupId, group);
    return group;
  }

  #offer(group: Group): void {
    if (group.inFlight > 0 || group.isOffered) return;
    if (group.waiting.size === 0) this.#groups.delete(group.id);
    else {
      group.isOffered = true;
      this.#offered.push(group);
    }
  }
}
