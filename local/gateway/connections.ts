import type { Connection, Lifetimes } from "./connection";
import { unsettled } from "./unsettled";

/** The connections of a gateway, by id. */
export class Connections {
  readonly #byId = new Map<string, Connection>();
  readonly #lifetimes: Lifetimes;
  /** One for all: a timer for each would be a good part of what an idle connection costs. */
  #clock: NodeJS.Timeout | undefined;
  #isClosing = false;

  constructor(lifetimes: Lifetimes) {
    this.#lifetimes = lifetimes;
  }

  /** True once the gateway has begun to close. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** Keeps a connection until it is removed. */
  add(connection: Connection): void {
    const { connectionId } = connection.facts;
    this.#byId.set(connectionId, connection);
    this.#clock ??= setInterval(() => this.#look(), lookMilliseconds(this.#lifetimes));
    if (this.#isClosing) goAway(connection);
  }

  /** Forgets a connection, which has closed. */
  remove({ facts }: Connection): void {
    this.#byId.delete(facts.connectionId);
    if (this.#byId.size > 0) return;
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  /** The open connection of a stage with this id; one that is closing, or of another stage, is not found. */
  find(stage: string, connectionId: string): Connection | undefined {
    const connection = this.#byId.get(connectionId);
    return connection?.isOpen && connection.facts.stage === stage ? connection : undefined;
  }

  /** Closes the connections of the stages that are not among these. */
  keepStages(stages: readonly { readonly name: string }[]): void {
    const { code, reason } = unsettled.deletedStageClose;
    for (const connection of this.#byId.values()) {
      if (!stages.some(({ name }) => name === connection.facts.stage)) connection.close(code, reason);
    }
  }

  /** Those that are open, in the order they came. */
  open(): Connection[] {
    return [...this.#byId.values()].filter(({ isOpen }) => isOpen);
  }

  #look(): void {
    const now = Date.now();
    for (const connection of this.#byId.values()) connection.closeIfOver(now, this.#lifetimes);
  }

  /** Closes every connection, and those that are still to come. */
  close(): void {
    this.#isClosing = true;
    for (const connection of this.#byId.values()) goAway(connection);
  }
}

/** Often enough to close a connection in time, and not oftener than need be. */
function lookMilliseconds({ idleTimeoutSeconds, maxConnectionSeconds }: Lifetimes): number {
  return Math.min(1000, Math.max(10, Math.min(idleTimeoutSeconds, maxConnectionSeconds) * 50));
}

function goAway(connection: Connection): void {
  connection.close(1001, "Going away");
}
