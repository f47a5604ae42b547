import { isDeepStrictEqual } from "node:util";
import { type DeclaredQueue, usualQueue } from "../declared/declared-queue";
import { arn, localAccountId, type Region } from "../evaluate/answers/region";
import type { Report } from "../report/laptop-event";
import { Queue, type QueueSurroundings } from "./queue";
import { type QueueAttributes, withAttributes } from "./queue-attributes";
import { SqsError } from "./sqs-error";

/** The queues that a program declares, and those that its code creates, in the memory of this machine. */
export class Queues {
  readonly #surroundings: QueueSurroundings;
  /** By ARN. */
  readonly #queues = new Map<string, Queue>();

  /** @param now milliseconds since 1970 */
  constructor(report: Report, now: () => number = Date.now) {
    const buried: QueueSurroundings["buried"] = ({ messageId }, from, to) =>
      report({
        event: "dead-letter",
        queue: from.declared.name,
        deadLetterQueue: to.declared.name,
        messageId,
      });
    this.#surroundings = { now, buried, findQueue: (queueArn) => this.find(queueArn) };
  }

  /** Makes what is not there yet, and changes what is declared otherwise; all queues keep their messages. */
  ensure(declared: readonly DeclaredQueue[]): void {
    for (const queue of declared) {
      const existing = this.find(queue.arn);
      if (existing) existing.declared = queue;
      else this.#add(queue);
    }
  }

  /** @param queueArn the queue's */
  find(queueArn: string): Queue | undefined {
    return this.#queues.get(queueArn);
  }

  /** @throws SqsError when there is no such queue */
  named(name: string): Queue {
    return this.#found(({ declared }) => declared.name === name);
  }

  /**
   * By its URL, or by any that ends alike: a program may know the queue under this machine's address.
   *
   * @throws SqsError when there is no such queue
   */
  at(url: string): Queue {
    const exact = [...this.#queues.values()].find(({ declared }) => declared.url === url);
    return exact ?? this.named(url.slice(url.lastIndexOf("/") + 1));
  }

  /** In the order in which they were made. */
  all(): readonly Queue[] {
    return [...this.#queues.values()];
  }

  /**
   * Makes a queue as code asks for it; one that is there and has these attributes is the answer too.
   *
   * @throws SqsError for a name that no queue can have, or that of another queue
   */
  create(name: string, attributes: QueueAttributes, region: Region): Queue {
    const isFifo = name.endsWith(".fifo");
    if (!/^[\w-]{1,80}$/.test(isFifo ? name.slice(0, -".fifo".length) : name) || name.length > 80) {
      throw new SqsError(
        "InvalidParameterValue",
        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
      );
    }
    const existing = this.all().find(({ declared }) => declared.name === name);
    if (existing === undefined) return this.#add(withAttributes(newQueue(name, isFifo, region), attributes));
    if (isDeepStrictEqual(withAttributes(existing.declared, attributes), existing.declared)) return existing;
    throw new SqsError(
      "QueueNameExists",
      "A queue already exists with the same name and a different value for an attribute",
    );
  }

  delete(queue: Queue): void {
    this.#queues.delete(queue.declared.arn);
    queue.close();
  }

  /** Answers everybody who waits. */
  close(): void {
    for (const queue of this.#queues.values()) queue.close();
  }

  #add(declared: DeclaredQueue): Queue {
    const queue = new Queue(declared, this.#surroundings);
    this.#queues.set(declared.arn, queue);
    return queue;
  }

  #found(isIt: (queue: Queue) => boolean): Queue {
    const found = this.all().find(isIt);
    if (found) return found;
    throw new SqsError("QueueDoesNotExist", "The specified queue does not exist.");
  }
}

/** With AWS's defaults for a queue that is made by its API. */
function newQueue(name: string, isFifo: boolean, region: Region): DeclaredQueue {
  return {
    name,
    arn: arn(region, "sqs", name),
    url: `https://sqs.${region.name}.${region.dnsSuffix}/${localAccountId}/${name}`,
    isFifo,
    isContentBasedDeduplicated: false,
    isDeduplicatedByGroup: false,
    ...usualQueue,
    maxMessageSizeBytes: 1_048_576,
  };
}
