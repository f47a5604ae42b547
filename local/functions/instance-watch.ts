import { processMemoryMiB } from "./process-memory";

/** Milliseconds between two looks at the memory of an instance that runs an event. */
const lookMilliseconds = 250;

/** What an instance is watched for. */
export interface InstanceWatchOptions {
  readonly pid: number;
  readonly memorySizeMiB: number;
  /** Its time is over, or it has more memory than it may. */
  readonly exceeded: (limit: "time" | "memory") => void;
}

/** Watches the time and the memory of one instance: by one timer, however many events begin and end meanwhile. */
export class InstanceWatch {
  readonly #options: InstanceWatchOptions;
  #timer: NodeJS.Timeout | undefined;
  /** Infinity while no event runs. */
  #deadline = Number.POSITIVE_INFINITY;
  #maxMemoryMiB: number | undefined;

  constructor(options: InstanceWatchOptions) {
    this.#options = options;
  }

  /** The most that it was seen to have, in MiB. */
  get maxMemoryMiB(): number | undefined {
    return this.#maxMemoryMiB;
  }

  /** Gives it some time from now on. */
  begin(seconds: number): void {
    this.#deadline = performance.now() + seconds * 1000;
    // One that was set for an earlier event comes early enough, unless this one has less time.
    if (this.#timer !== undefined && seconds * 1000 >= lookMilliseconds) return;
    this.#sleep();
  }

  /** Its event is over. */
  rest(): void {
    this.#deadline = Number.POSITIVE_INFINITY;
  }

  /** Never looks again. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Looks at its memory now. */
  weigh(): number {
    const memoryMiB = processMemoryMiB(this.#options.pid) ?? 0;
    if (memoryMiB > 0) this.#maxMemoryMiB = Math.max(this.#maxMemoryMiB ?? 0, memoryMiB);
    return memoryMiB;
  }

  #sleep(): void {
    clearTimeout(this.#timer);
    // A timer may come a moment early; never for nothing.
    const left = Math.max(1, Math.ceil(this.#deadline - performance.now()));
    this.#timer = setTimeout(() => this.#look(), Math.min(lookMilliseconds, left));
  }

  #look(): void {
    const { memorySizeMiB, exceeded } = this.#options;
    if (this.weigh() > memorySizeMiB) exceeded("memory");
    else if (performance.now() >= this.#deadline) exceeded("time");
    else if (this.#deadline < Number.POSITIVE_INFINITY) this.#sleep();
    else this.#timer = undefined;
  }
}
