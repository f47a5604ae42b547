import type { Message } from "./message";
import { FifoOrder, type MessageOrder, StandardOrder } from "./message-order";
import { MinHeap } from "./min-heap";

/** How many messages there are of each kind. */
export interface MessageCounts {
  readonly visible: number;
  readonly delayed: number;
  readonly inFlight: number;
}

/** A message's content and history, before it is in a queue. */
export type NewMessage = Omit<Message, "sequence" | "state" | "hiddenUntil" | "receiveCountHere">;

interface Hidden {
  readonly until: number;
  readonly message: Message;
}

/** The messages of one queue, visible and hidden. */
export class QueuedMessages {
  readonly #now: () => number;
  readonly #byId = new Map<string, Message>();
  readonly #order: MessageOrder;
  readonly #hidden = new MinHeap<Hidden>(
    (one, other) =>
      one.until < other.until || (one.until === other.until && one.message.sequence < other.message.sequence),
  );
  readonly #counts = { delayed: 0, ready: 0, "in flight": 0, gone: 0 };
  #sequence = 0;

  constructor(isFifo: boolean, now: () => number) {
    this.#now = now;
    this.#order = isFifo ? new FifoOrder() : new StandardOrder();
  }

  counts(): MessageCounts {
    const { ready, delayed } = this.#counts;
    return { visible: ready, delayed, inFlight: this.#counts["in flight"] };
  }

  /** Puts a message behind all others, hidden for so long. */
  add(content: NewMessage, delaySeconds: number): Message {
    const sequence = ++this.#sequence;
    const message: Message = { ...content, sequence, state: "delayed", hiddenUntil: 0, receiveCountHere: 0 };
    this.#byId.set(message.messageId, message);
    this.#counts.delayed++;
    this.#hide(message, delaySeconds);
    return message;
  }

  find(messageId: string): Message | undefined {
    return this.#byId.get(messageId);
  }

  /** Takes visible messages, which are in flight then for so long; fewer where there are no more. */
  take(count: number, visibilitySeconds: number): Message[] {
    const taken = this.#order.take(count);
    for (const message of taken) {
      this.#become(message, "in flight");
      this.#hide(message, visibilitySeconds);
    }
    return taken;
  }

  /** Hides a message that is in flight for so long from now. */
  keepInFlight(message: Message, seconds: number): void {
    this.#hide(message, seconds);
  }

  remove(message: Message): void {
    const wasInFlight = message.state === "in flight";
    this.#become(message, "gone");
    this.#byId.delete(message.messageId);
    if (wasInFlight) this.#order.landed(message);
  }

  removeAll(): void {
    for (const message of this.#byId.values()) this.remove(message);
  }

  /** Shows every message whose time has come. */
  showWhatIsDue(): void {
    const now = this.#now();
    for (let next = this.#hidden.peek(); next !== undefined && next.until <= now; next = this.#hidden.peek()) {
      this.#hidden.pop();
      const { message, until } = next;
      const isHidden = message.state === "delayed" || message.state === "in flight";
      // Else it went meanwhile, or was hidden anew, which is another entry.
      if (isHidden && message.hiddenUntil === until) this.#show(message);
    }
  }

  /** Milliseconds since 1970, at the earliest; `Infinity` where nothing is hidden. */
  get nextVisibleAt(): number {
    return this.#hidden.peek()?.until ?? Number.POSITIVE_INFINITY;
  }

  #show(message: Message): void {
    const wasInFlight = message.state === "in flight";
    this.#become(message, "ready");
    this.#order.ready(message);
    if (wasInFlight) this.#order.landed(message);
  }

  #hide(message: Message, seconds: number): void {
    message.hiddenUntil = this.#now() + seconds * 1000;
    this.#hidden.push({ until: message.hiddenUntil, message });
  }

  #become(message: Message, state: Message["state"]): void {
    this.#counts[message.state]--;
    this.#counts[state]++;
    message.state = state;
  }
}
