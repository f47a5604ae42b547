import type { ItemsPage, TableItem } from "../../tables/table-item";
import type { TableView } from "../laptop-view";
import { announce } from "./announce";
import { byId, element } from "./element";
import { itemsTable } from "./items-table";
import type { Laptop } from "./laptop";
import { rove } from "./roving";

/** The tables, and the items of the chosen one. */
export class TablesView {
  readonly #laptop: Laptop;
  readonly #list = byId("table-list");
  readonly #next = byId<HTMLButtonElement>("next-items");
  #chosen: TableView | undefined;
  #page: ItemsPage = { items: [] };
  /** Where the page begins. */
  #after: TableItem | undefined;

  constructor(laptop: Laptop) {
    this.#laptop = laptop;
    laptop.onRead(() => this.#offer());
    rove(this.#list, "button", ["Down", "Up"]);
    byId("first-items").addEventListener("click", () => void this.readFirst());
    this.#next.addEventListener("click", () => void this.readNext());
  }

  /** Reads the table's items from the first on. */
  async readFirst(): Promise<void> {
    await this.#read(undefined);
  }

  /** Reads the items after those that are shown, if there are more. */
  async readNext(): Promise<void> {
    if (this.#page.next) await this.#read(this.#page.next);
  }

  #offer(): void {
    const { tables } = this.#laptop.view;
    this.#chosen = tables.find(({ name }) => name === this.#chosen?.name) ?? tables[0];
    byId("no-tables").hidden = tables.length > 0;
    this.#list.replaceChildren(...tables.map((table) => element("li", {}, this.#button(table))));
  }

  #button(table: TableView): HTMLElement {
    const isChosen = table === this.#chosen;
    const click = (): void => {
      this.#chosen = table;
      for (const other of this.#list.querySelectorAll("button")) {
        other.setAttribute("aria-current", String(other.dataset.table === table.name));
      }
      void this.readFirst();
    };
    const key = [table.hashKey, table.rangeKey].filter((name) => name !== undefined).join(" + ");
    const attributes = { "data-table": table.name, "aria-current": String(isChosen), tabindex: isChosen ? "0" : "-1" };
    return element(
      "button",
      { type: "button", click, ...attributes },
      element("b", {}, table.name),
      element("small", {}, key),
    );
  }

  async #read(after: TableItem | undefined): Promise<void> {
    const table = this.#chosen;
    if (!table) return;
    const from = after ? `?after=${encodeURIComponent(JSON.stringify(after))}` : "";
    try {
      this.#page = await this.#laptop.ask<ItemsPage>("GET", `tables/${encodeURIComponent(table.name)}${from}`);
      this.#after = after;
      this.#draw(table);
    } catch (error) {
      announce(`Not read: ${(error as Error).message}`);
    }
  }

  #draw(table: TableView): void {
    const { items, next } = this.#page;
    byId("items-title").textContent = table.name;
    byId("items-count").textContent =
      `${items.length} ${items.length === 1 ? "item" : "items"}${next ? ", there are more" : ""}`;
    byId("no-items").hidden = items.length > 0;
    this.#next.disabled = !next;
    byId("items").replaceChildren(...itemsTable(table, items, (key) => void this.#delete(table, key)));
  }

  async #delete(table: TableView, key: TableItem): Promise<void> {
    try {
      await this.#laptop.ask("DELETE", `tables/${encodeURIComponent(table.name)}`, { key });
      announce("The item is deleted");
    } catch (error) {
      announce(`Not deleted: ${(error as Error).message}`);
    }
    await this.#read(this.#after);
    byId("first-items").focus();
  }
}
