import { availableParallelism } from "node:os";
import { endedByLaptop } from "./function-failure";
import { FunctionInstance } from "./function-instance";
import type { InstanceOptions } from "./function-worker";
import { failureOf } from "./handler-failure";
import type { Invocation } from "./invocation";
import { Pace } from "./pace";
import type { WorkerRequest } from "./worker-message";

/** How many events of one function run at once; AWS has 1,000 for all, a laptop has fewer cores. */
const maximumInstances = 10;

/** Asked for once: the system is asked each time. */
const processors = availableParallelism();

/** How many events an instance of a quick function has at once. */
const mostInHand = 8;

/** An event of a quick function that takes longer has others run elsewhere. */
const suspiciousMilliseconds = 5;

/** An event that takes longer has the others not wait for its end. */
const patienceMilliseconds = 50;

interface WaitingEvent {
  readonly request: WorkerRequest;
  readonly settle: (invocation: Invocation) => void;
}

/** The instances of one function, as many as there are events at once; the others wait their turn. */
export class FunctionPool {
  readonly #options: InstanceOptions;
  /** Until their processes are gone. */
  readonly #instances = new Set<FunctionInstance>();
  readonly #idle: FunctionInstance[] = [];
  readonly #waiting: WaitingEvent[] = [];
  readonly #pace = new Pace();
  /** Nobody waits for those that have had one event for long. */
  readonly #slow = new Set<FunctionInstance>();
  /** While events wait. */
  #patience: NodeJS.Timeout | undefined;
  #isRetired = false;
  #isClosed = false;

  constructor(options: InstanceOptions) {
    this.#options = options;
  }

  invoke(request: WorkerRequest): Promise<Invocation> {
    const { name, reservedConcurrentExecutions } = this.#options.declared;
    if (reservedConcurrentExecutions !== undefined && this.#inHand() >= reservedConcurrentExecutions) {
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
    this.#isClosed = true;
    this.#serve();
    await Promise.all([...this.#instances].map((instance) => instance.end()));
  }

  /** How many events there are, those that wait among them. */
  #inHand(): number {
    return [...this.#instances].reduce((sum, { inHand }) => sum + inHand, this.#waiting.length);
  }

  #serve(): void {
    if (this.#isClosed) for (const { settle } of this.#waiting.splice(0)) settle(endedByLaptop);
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      try {
        const instance = this.#free();
        if (instance === undefined) {
          this.#bePatient();
          return;
        }
        this.#waiting.shift();
        this.#run(instance, next);
      } catch (error) {
        // No process can begin with such an environment.
        this.#waiting.shift();
        next.settle({ outcome: "failed", ...failureOf(error) });
      }
    }
  }

  #run(instance: FunctionInstance, event: WaitingEvent): void {
    instance.run(event.request, {
      settle: (invocation, effort) => {
        this.#pace.ended(effort, () => this.#atWork().length + 1);
        this.#slow.delete(instance);
        if (instance.inHand === 0) this.#idle.push(instance);
        this.#serve();
        if (this.#isRetired) this.#endIdle();
        event.settle(invocation);
      },
      giveBack: () => {
        this.#waiting.unshift(event);
        queueMicrotask(() => this.#serve());
      },
    });
  }

  #endIdle(): void {
    for (const unneeded of this.#idle.splice(0)) void unneeded.end();
  }

  /** Sees later whether what runs comes to no end: when all has been read that has arrived until then. */
  #bePatient(): void {
    this.#patience ??= setTimeout(() => {
      setImmediate(() => {
        this.#patience = undefined;
        this.#noteSlow();
        this.#serve();
      });
    }, patienceMilliseconds);
  }

  #noteSlow(): void {
    const latest = performance.now() - patienceMilliseconds;
    for (const instance of this.#atWork()) {
      if (!instance.isLoading && instance.busySince <= latest) this.#slow.add(instance);
    }
  }

  /**
   * The instance for the next event: one that has others to run first, when these take no time worth speaking of; none
   * yet, when one is soon free; else the one that ran last, so that the others may stay cold; else a new one, while there
   * may be more.
   */
  #free(): FunctionInstance | undefined {
    const atWork = this.#atWork();
    const busy = this.#pace.isQuick ? quickToFollow(atWork) : undefined;
    if (busy !== undefined) return busy;
    if (this.#isSoonFree(atWork)) return undefined;
    for (let instance = this.#idle.pop(); instance !== undefined; instance = this.#idle.pop()) {
      if (instance.isUsable) return instance;
    }
    const usable = [...this.#instances].filter(({ isUsable }) => isUsable).length;
    return usable < maximumInstances ? this.#start() : undefined;
  }

  /**
   * True when the processors have enough to do with what runs or is being loaded: one more process would take from them
   * what the event needs, and begin without all that the others have learnt.
   */
  #isSoonFree(atWork: readonly FunctionInstance[]): boolean {
    const going = atWork.filter((instance) => !this.#slow.has(instance));
    if (going.filter(({ isLoading }) => isLoading).length >= processors) return true;
    return going.length >= processors && this.#pace.isFastEnough;
  }

  #atWork(): FunctionInstance[] {
    return [...this.#instances].filter(({ isUsable, inHand }) => isUsable && inHand > 0);
  }

  #start(): FunctionInstance {
    const instance = new FunctionInstance(this.#options);
    this.#instances.add(instance);
    void instance.ended.then(() => {
      this.#instances.delete(instance);
      this.#slow.delete(instance);
    });
    return instance;
  }
}

/**
 * Of as many busy instances as there are processors, the one with the least to do: a process that is awake takes another
 * event for a fraction of what it costs to wake one up. None that runs an event which takes longer than usual.
 */
function quickToFollow(busy: readonly FunctionInstance[]): FunctionInstance | undefined {
  if (busy.length < processors) return undefined;
  const latest = performance.now() - suspiciousMilliseconds;
  const open = busy.filter(({ inHand, busySince }) => inHand < mostInHand && busySince > latest);
  return open.sort((a, b) => a.inHand - b.inHand)[0];
}
