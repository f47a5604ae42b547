import type { Happening } from "../happening";
import { announce } from "./announce";
import { byId, element } from "./element";
import { rove, stopOf } from "./roving";
import { hasWords, KINDS, type Kind, type RowText, rowText } from "./row-text";
import { streamRow } from "./stream-row";

/** The most happenings that the page keeps, as the laptop does. */
const MOST_KEPT = 2000;

/** The most rows at once: more would slow the page, and nobody reads them. */
const MOST_ROWS = 400;

interface Kept {
  readonly happening: Happening;
  readonly row: RowText;
}

/** What happens, as it happens: rows that can be filtered, paused and opened. */
export class Stream {
  readonly #list = byId("stream");
  readonly #filter = byId<HTMLInputElement>("filter");
  readonly #pause = byId("pause");
  readonly #shown = new Set<Kind>(KINDS);
  #kept: Kept[] = [];
  #last = 0;

  constructor() {
    rove(this.#list, "summary", ["Down", "Up"]);
    byId("kinds").append(...KINDS.map((kind) => this.#switch(kind)));
    this.#filter.addEventListener("input", () => this.#draw());
    this.#pause.addEventListener("click", () => this.togglePause());
    byId("clear").addEventListener("click", () => this.clear());
    this.#draw();
  }

  /** Takes what has happened. */
  add(happenings: readonly Happening[]): void {
    const missed = (happenings[0]?.id ?? 0) - this.#last - 1;
    this.#last = happenings.at(-1)?.id ?? this.#last;
    const fresh = happenings.map((happening) => ({ happening, row: rowText(happening) }));
    this.#kept = [...this.#kept, ...fresh].slice(-MOST_KEPT);
    if (this.#isPaused) return;
    if (missed > 0) this.#append([element("li", { class: "gap" }, `${missed} earlier or missed`)]);
    this.#append(this.#rows(fresh));
  }

  /** The laptop was started again: what is kept is of the one before, and the ids begin anew. */
  began(): void {
    if (this.#last > 0) this.#append([element("li", { class: "gap" }, "the laptop was started again")]);
    this.#last = 0;
  }

  /** Shows only what has these words. */
  filterBy(words: string): void {
    this.#filter.value = words;
    this.#draw();
  }

  clear(): void {
    this.#kept = [];
    this.#draw();
  }

  togglePause(): void {
    this.#pause.setAttribute("aria-pressed", String(!this.#isPaused));
    if (!this.#isPaused) this.#draw();
  }

  /** Moves the focus to the row where it was, or to the last one. */
  focus(): void {
    stopOf(this.#list, "summary", "last")?.focus();
  }

  get #isPaused(): boolean {
    return this.#pause.getAttribute("aria-pressed") === "true";
  }

  #switch(kind: Kind): HTMLElement {
    const box = element("input", { type: "checkbox", checked: true });
    box.addEventListener("change", () => {
      if (box.checked) this.#shown.add(kind);
      else this.#shown.delete(kind);
      this.#draw();
    });
    return element("label", {}, box, kind);
  }

  #draw(): void {
    this.#list.replaceChildren();
    this.#append(this.#rows(this.#kept));
    if (this.#filter.value !== "") announce(`${this.#list.childElementCount} rows match`);
  }

  #rows(kept: readonly Kept[]): HTMLLIElement[] {
    const filter = this.#filter.value.trim();
    const matching = kept.filter(({ row }) => this.#shown.has(row.kind) && hasWords(row, filter));
    return matching.slice(-MOST_ROWS).map(({ happening, row }) => streamRow(happening, row));
  }

  /** Stays at the end for somebody who is there, and leaves alone who reads further up. */
  #append(rows: readonly HTMLLIElement[]): void {
    const { scrollTop, clientHeight, scrollHeight } = this.#list;
    const isAtEnd = scrollTop + clientHeight >= scrollHeight - 40;
    this.#list.append(...rows);
    while (this.#list.childElementCount > MOST_ROWS) this.#list.firstElementChild?.remove();
    byId("no-stream").hidden = this.#list.childElementCount > 0;
    const end = this.#list.querySelector<HTMLElement>("li:last-child summary");
    if (end && !stopOfTab(this.#list)) end.tabIndex = 0;
    if (isAtEnd) this.#list.scrollTop = this.#list.scrollHeight;
  }
}

const stopOfTab = (list: HTMLElement) => list.querySelector('summary[tabindex="0"]');
