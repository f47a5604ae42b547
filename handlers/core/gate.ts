import type { Width } from "./width";

/** Lets as many through at once as a width says, in the order in which they came, and tells it how long each took. */
export class Gate {
  readonly #width: Width;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(width: Width) {
    this.#width = width;
  }

  /** Does something when there is room; what it throws is thrown. */
  async through<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#inside >= this.#width.posts) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#inside += 1;
    const since = performance.now();
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      this.#letIn(this.#width.next(performance.now() - since) - this.#inside);
    }
  }

  #letIn(room: number): void {
    for (const enter of this.#waiting.splice(0, Math.max(0, room))) enter();
  }
}
