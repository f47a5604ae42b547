/** Those who wait until a topic is as they want it. */
export class Waiting {
  #waiters: readonly {
    readonly topic: string;
    readonly isDone: () => boolean;
    readonly resolve: () => void;
    readonly reject: (error: Error) => void;
  }[] = [];

  /** Waits. */
  until(topic: string, isDone: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiters = [...this.#waiters, { topic, isDone, resolve, reject }];
      this.look();
    });
  }

  /** Looks who need not wait any more. */
  look(): void {
    const done = this.#waiters.filter(({ isDone }) => isDone());
    this.#waiters = this.#waiters.filter((waiter) => !done.includes(waiter));
    for (const { resolve } of done) resolve();
  }

  /** Lets those of a topic wait in vain, or all of them; false when there is none. */
  reject(message: string, topic?: string): boolean {
    const rejected = this.#waiters.filter((waiter) => topic === undefined || waiter.topic === topic);
    this.#waiters = this.#waiters.filter((waiter) => !rejected.includes(waiter));
    for (const { reject } of rejected) reject(new Error(message));
    return rejected.length > 0;
  }
}
