import type { Happening } from "./happening";

/** The most happenings that are kept. */
const MOST = 2000;

/** The most characters of frames and log lines that are kept: 4 Mi. */
const MOST_CHARACTERS = 4_194_304;

/**
 * What happened of late, in memory only. Frames are kept whether or not a page is open, since what a developer wants to
 * see has often happened already; a reference in a ring is cheap.
 */
export class Recent {
  readonly #ring: (Happening | undefined)[] = [];
  #first = 1;
  #next = 1;
  #characters = 0;

  /** Keeps a happening, and forgets the oldest when there are too many or they are too long. */
  keep(event: Happening["event"]): void {
    if (this.#next - this.#first === MOST) this.#forget();
    this.#ring[this.#next % MOST] = { id: this.#next, at: Date.now(), event };
    this.#next++;
    this.#characters += characters(event);
    while (this.#characters > MOST_CHARACTERS) this.#forget();
  }

  /** What is still kept of what came after `id`, the oldest first. */
  after(id: number): Happening[] {
    const found: Happening[] = [];
    for (let next = Math.max(id + 1, this.#first); next < this.#next; next++) {
      found.push(this.#ring[next % MOST] as Happening);
    }
    return found;
  }

  #forget(): void {
    const slot = this.#first % MOST;
    this.#characters -= characters((this.#ring[slot] as Happening).event);
    this.#ring[slot] = undefined;
    this.#first++;
  }
}

function characters(event: Happening["event"]): number {
  if (event.event === "frame") return event.text.length;
  return event.event === "log" ? event.line.length : 0;
}
