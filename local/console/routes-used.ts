import type { LaptopEvent } from "../report/laptop-event";

/** How often each route took a message of a connection, by route key. */
export type RouteCounts = Readonly<Record<string, number>>;

/** A message that outlives its connection begins a count that nothing ends: the oldest go when there are so many. */
const MOST_CONNECTIONS = 10_000;

/** Which routes the connections use. A connection that has sent nothing costs nothing. */
export class RoutesUsed {
  /** By connection id, then by route key. */
  readonly #counts = new Map<string, Map<string, number>>();

  /** Counts a message; forgets a connection that ends. */
  happened(event: LaptopEvent): void {
    if (event.event === "disconnect") this.#counts.delete(event.connectionId);
    if (event.event === "message" && event.route !== undefined) this.#count(event.connectionId, event.route);
  }

  /** The routes of one connection. */
  of(connectionId: string): RouteCounts {
    return Object.fromEntries(this.#counts.get(connectionId) ?? []);
  }

  #count(connectionId: string, route: string): void {
    const counts = this.#counts.get(connectionId) ?? this.#begin(connectionId);
    counts.set(route, (counts.get(route) ?? 0) + 1);
  }

  #begin(connectionId: string): Map<string, number> {
    const counts = new Map<string, number>();
    this.#counts.set(connectionId, counts);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > MOST_CONNECTIONS && oldest !== undefined) this.#counts.delete(oldest);
    return counts;
  }
}
