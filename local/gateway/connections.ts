import type { Connection } from "./connection";
import { unsettled } from "./unsettled";

/** The connections of a gateway, by id. */
export class Connections {
  readonly #byId = new Map<string, Connection>();
  #isClosing = false;

  /** True once the gateway has begun to close. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** Keeps a connection until it has closed. */
  add(connection: Connection): void {
    const { connectionId } = connection.facts;
    this.#byId.set(connectionId, connection);
    void connection.closed.then(() => this.#byId.delete(connectionId));
    if (this.#isClosing) goAway(connection);
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

  /** Closes every connection, and those that are still to come. */
  close(): void {
    this.#isClosing = true;
    for (const connection of this.#byId.values()) goAway(connection);
  }
}

function goAway(connection: Connection): void {
  connection.close(1001, "Going away");
}
