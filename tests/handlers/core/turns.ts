import type { Table } from "../../../handlers/core/table";

type Who = "A" | "B";

/** All orders in which so many requests of A and so many of B can come, such as `AAB`, `ABA` and `BAA`. */
export function orders(ofA: number, ofB: number): string[] {
  if (ofA === 0 || ofB === 0) return ["A".repeat(ofA) + "B".repeat(ofB)];
  return [...orders(ofA - 1, ofB).map((order) => `A${order}`), ...orders(ofA, ofB - 1).map((order) => `B${order}`)];
}

/** Has two who speak to one table make their requests one at a time, in a given order. */
export class Turns {
  readonly #waiting: Readonly<Record<Who, (() => void)[]>> = { A: [], B: [] };
  #left: string;
  #isBusy = false;

  /** The requests that were made, in their order. */
  made = "";

  constructor(order: string) {
    this.#left = order;
  }

  /** Runs both to their ends, each with its own way to the table. */
  async run(table: Table, a: (table: Table) => Promise<unknown>, b: (table: Table) => Promise<unknown>): Promise<void> {
    await Promise.all([this.#act("A", table, a), this.#act("B", table, b)]);
  }

  async #act(who: Who, { client, name }: Table, act: (table: Table) => Promise<unknown>): Promise<void> {
    const send = async (command: never) => {
      await this.#turn(who);
      try {
        return await client.send(command);
      } finally {
        this.#isBusy = false;
        this.#next();
      }
    };
    await act({ client: { send: send as Table["client"]["send"] }, name });
    // Turns that it had no use for must not keep the other.
    this.#left = this.#left.replaceAll(who, "");
    this.#next();
  }

  async #turn(who: Who): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting[who].push(resolve);
      this.#next();
    });
    this.#left = this.#left.replace(who, "");
    this.made += who;
  }

  /** Lets the next one go; where more requests come than there are turns, whoever waits. */
  #next(): void {
    if (this.#isBusy) return;
    const who = (this.#left[0] as Who | undefined) ?? (this.#waiting.A.length > 0 ? "A" : "B");
    const go = this.#waiting[who].shift();
    if (go === undefined) return;
    this.#isBusy = true;
    go();
  }
}
