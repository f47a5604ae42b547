/** How many posts may be under way at once. */
export interface Width {
  readonly current: number;
  /** Hears how long each post took. */
  observe(milliseconds: number): void;
}

/** Lets so many through at once, in the order in which they came. */
export class Gate {
  readonly #width: Width;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  /** @param width a number, or what follows the latency */
  constructor(width: Width | number) {
    this.#width = typeof width === "number" ? { current: width, observe: () => undefined } : width;
  }

  /** Does something when there is room; what it throws is thrown. */
  async through<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#inside >= this.#width.current) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#inside += 1;
    const since = performance.now();
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      this.#width.observe(performance.now() - since);
      this.#letIn();
    }
  }

  #letIn(): void {
    const room = this.#width.current - this.#inside;
    for (const enter of this.#waiting.splice(0, Math.max(0, room))) enter();
  }
}
