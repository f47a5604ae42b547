import { FunctionInstance } from "./function-instance";
import type { InstanceOptions } from "./function-worker";
import { failureOf } from "./handler-failure";
import type { Invocation } from "./invocation";
import type { WorkerRequest } from "./worker-message";

/** How many events of one function run at once; AWS has 1,000 for all, a laptop has fewer cores. */
const maximumInstances = 10;

type Settle = (invocation: Invocation) => void;

/** The instances of one function, as many as there are events at once; the others wait their turn. */
export class FunctionPool {
  readonly #options: InstanceOptions;
  /** Until their processes are gone. */
  readonly #instances = new Set<FunctionInstance>();
  readonly #idle: FunctionInstance[] = [];
  readonly #waiting: { readonly request: WorkerRequest; readonly settle: Settle }[] = [];
  #running = 0;
  #isRetired = false;

  constructor(options: InstanceOptions) {
    this.#options = options;
  }

  invoke(request: WorkerRequest): Promise<Invocation> {
    const { name, reservedConcurrentExecutions } = this.#options.declared;
    const inHand = this.#running + this.#waiting.length;
    if (reservedConcurrentExecutions !== undefined && inHand >= reservedConcurrentExecutions) {
      const reason = `${name} is throttled: its reservedConcurrentExecutions are ${reservedConcurrentExecutions}, and as many of its events run`;
      return Promise.resolve({ outcome: "refused", reason });
    }
    return new Promise((settle) => {
      this.#waiting.push({ request, settle });
      this.#serve();
    });
  }

  /** Ends every instance when it has no event left, then resolves. */
  async retire(): Promise<void> {
    this.#isRetired = true;
    this.#endIdle();
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
        this.#run(instance, next.request, next.settle);
      } catch (error) {
        // No process can begin with such an environment.
        this.#waiting.shift();
        next.settle({ outcome: "failed", ...failureOf(error) });
      }
    }
  }

  #run(instance: FunctionInstance, request: WorkerRequest, settle: Settle): void {
    this.#running += 1;
    instance.run(request, (invocation) => {
      this.#running -= 1;
      this.#idle.push(instance);
      this.#serve();
      if (this.#isRetired) this.#endIdle();
      settle(invocation);
    });
  }

  #endIdle(): void {
    for (const unneeded of this.#idle.splice(0)) void unneeded.end();
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
