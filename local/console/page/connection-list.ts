import type { ConnectionsView } from "../connection-view";
import { announce } from "./announce";
import { ConnectionItem } from "./connection-item";
import { byId } from "./element";
import type { Laptop } from "./laptop";
import { rove, stopOf } from "./roving";

/** Milliseconds between two readings of the list, while something happens. */
const PAUSE_MILLISECONDS = 300;

/** Who is connected now. */
export class ConnectionList {
  readonly #laptop: Laptop;
  readonly #showOnly: (connectionId: string) => void;
  readonly #list = byId("connections");
  /** By connection id. */
  readonly #items = new Map<string, ConnectionItem>();
  #isDue = false;

  constructor(laptop: Laptop, showOnly: (connectionId: string) => void) {
    this.#laptop = laptop;
    this.#showOnly = showOnly;
    rove(this.#list, "summary", ["Down", "Up"]);
  }

  /** Something happened that the list may show. */
  happened(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => void this.read(), PAUSE_MILLISECONDS);
  }

  /** Moves the focus to the connection where it was, or to the first one. */
  focus(): void {
    stopOf(this.#list, "summary", "first")?.focus();
  }

  async read(): Promise<void> {
    this.#isDue = false;
    // Without an answer the feed is gone as well, which says so.
    const view = await this.#laptop.ask<ConnectionsView>("GET", "connections").catch(() => undefined);
    this.#draw(view ?? { total: 0, latest: [] });
  }

  #draw({ total, latest }: ConnectionsView): void {
    const ids = new Set(latest.map(({ connectionId }) => connectionId));
    for (const [id, item] of this.#items) if (!ids.has(id)) this.#drop(id, item);
    for (const view of latest.toReversed()) {
      const item = this.#items.get(view.connectionId);
      if (item) item.update(view);
      else this.#add(view.connectionId, new ConnectionItem(view, this.#deeds));
    }
    byId("connections-count").textContent = total === latest.length ? `${total}` : `${latest.length} of ${total}`;
    byId("no-connections").hidden = total > 0;
    const first = stopOf(this.#list, "summary", "first");
    if (first) first.tabIndex = 0;
  }

  #add(connectionId: string, item: ConnectionItem): void {
    this.#items.set(connectionId, item);
    this.#list.prepend(item.element);
  }

  /** The focus goes to a neighbour, so that the keyboard does not have to begin at the top of the page. */
  #drop(connectionId: string, { element }: ConnectionItem): void {
    const hasFocus = element.contains(document.activeElement);
    const neighbour = element.nextElementSibling ?? element.previousElementSibling;
    this.#items.delete(connectionId);
    element.remove();
    if (hasFocus) (neighbour?.querySelector("summary") ?? byId("filter")).focus();
  }

  readonly #deeds = {
    push: (id: string, text: string) => void this.#do("POST", id, { text }, `Pushed to ${id}`),
    close: (id: string) => void this.#do("DELETE", id, undefined, `Closed ${id}`),
    showOnly: (id: string) => this.#showOnly(id),
  };

  async #do(method: "POST" | "DELETE", id: string, body: unknown, done: string): Promise<void> {
    try {
      await this.#laptop.ask(method, `connections/${encodeURIComponent(id)}`, body);
      announce(done);
    } catch (error) {
      announce(`Not done: ${(error as Error).message}`);
    }
    await this.read();
  }
}
