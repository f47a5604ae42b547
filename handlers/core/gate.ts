import type { Width } from "./width";

/** Lets as many in at once as a width says, in the order in which they came. */
export class Gate {
  readonly #width: Width;
  readonly #waiting: (() => void)[] = [];
  #inside = 0;

  constructor(width: Width) {
    this.#width = width;
  }

  /** Resolves to true, inside, when there is room; or to false, outside, when it is not wanted any more. */
  async enter(isWanted: () => boolean): Promise<boolean> {
    while (isWanted() && this.#inside >= this.#width.posts)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (isWanted()) {
      this.#inside += 1;
      return true;
    }
    // The room that it was told of is for the next one.
    this.#letIn();
    return false;
  }

  /** Leaves; the width hears how long it took. */
  leave(milliseconds: number): void {
    this.#inside -= 1;
    this.#width.next(milliseconds);
    this.#letIn();
  }

  /** Has all who wait look whether they are still wanted. */
  recheck(): void {
    for (const look of this.#waiting.splice(0)) look();
  }

  #letIn(): void {
    const room = this.#width.posts - this.#inside;
    for (const enter of this.#waiting.splice(0, Math.max(0, room))) enter();
  }
}
