import { FunctionInstance } from "./function-instance";
import type { InstanceOptions } from "./function-worker";
import { failureOf } from "./handler-failure";
import type { Invocation } from "./invocation";
import type { WorkerRequest } from "./worker-message";

/** How many events of one function run at once; AWS has 1,000 for all, a laptop has fewer cores. */
const maximumInstances = 10;

interface WaitingEvent {
  readonly request: WorkerRequest;
  readonly settle: (invocation: Invocation) => void;
}

/** The instances of one function, as many as there are events at once; the others wait their turn. */
export class FunctionPool {
  readonly #options: InstanceOptions;
  /** Until their threads are gone. */
  readonly #instances = new Set<FunctionInstance>();
  readonly #idle: FunctionInstance[] = [];
  readonly #waiting: WaitingEvent[] = [];
  #isRetired = false;

  constructor(options: InstanceOptions) {
    this.#options = options;
  }

  invoke(request: WorkerRequest): Promise<Invocation> {
    return new Promise((settle) => {
      this.#waiting.push({ request, settle });
      this.#serve();
    });
  }

  /** Ends every instance when it has no event left, then resolves. */
  async retire(): Promise<void> {
    this.#isRetired = true;
    for (const instance of this.#idle.splice(0)) void instance.end();
    while (this.#instances.size > 0) await Promise.all([...this.#instances].map(({ ended }) => ended));
  }

  /** Ends every instance now; the events that run or wait fail. */
  async close(): Promise<void> {
    this.#isRetired = true;
    for (const { settle } of this.#waiting.splice(0)) {
      settle({
        outcome: "failed",
        errorType: "Runtime.ExitError",
        errorMessage: "Runtime exited: the laptop ended it",
      });
    }
    await Promise.all([...this.#instances].map((instance) => instance.end()));
  }

  #serve(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      try {
        const instance = this.#free();
        if (instance === undefined) return;
        this.#waiting.shift();
        void this.#run(instance, next);
      } catch (error) {
        this.#waiting.shift();
        next.settle({ outcome: "failed", ...failureOf(error) });
      }
    }
  }

  async #run(instance: FunctionInstance, { request, settle }: WaitingEvent): Promise<void> {
    settle(await instance.run(request));
    this.#idle.push(instance);
    this.#serve();
    if (this.#isRetired) for (const unneeded of this.#idle.splice(0)) void unneeded.end();
  }

  /** The one that ran last, so that the others may stay cold; else a new one, while there may be more. */
  #free(): FunctionInstance | undefined {
    for (let instance = this.#idle.pop(); instance !== undefined; instance = this.#idle.pop()) {
      if (instance.isUsable) return instance;
    }
    const usable = [...this.#instances].filter(({ isUsable }) => isUsable).length;
    return usable < maximumInstances ? this.#start() : undefined;
  }

  #start(): FunctionInstance {
    const instance = new FunctionInstance(this.#options);
    this.#instances.add(instance);
    void instance.ended.then(() => this.#instances.delete(instance));
    return instance;
  }
}
