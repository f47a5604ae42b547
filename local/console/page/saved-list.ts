import { announce } from "./announce";
import { byId, element } from "./element";
import { rove, stopOf } from "./roving";
import { firstName, readSaved, type SavedMessage, writeSaved } from "./saved-message";

/** What is done with a saved message. */
export interface SavedDeeds {
  /** Sends it. */
  send(text: string): void;
  /** Puts it where it can be changed. */
  load(text: string): void;
}

/** The list of saved messages. */
export class SavedList {
  readonly #list = byId("saved");
  readonly #deeds: SavedDeeds;
  #saved: readonly SavedMessage[] = readSaved(localStorage);

  constructor(deeds: SavedDeeds) {
    this.#deeds = deeds;
    rove(this.#list, ".send", ["Down", "Up"]);
    this.#draw();
  }

  /** Saves a message, and lets it be named. */
  add(text: string): void {
    this.#save([...this.#saved, { name: firstName(text), text }]);
    this.#rename(this.#saved.length - 1);
  }

  /** Sends one by its place, from 0. */
  send(at: number): void {
    const saved = this.#saved[at];
    if (saved) this.#deeds.send(saved.text);
    else announce(`There is no saved message ${at + 1}`);
  }

  /** Moves the focus to the message where it was, or to the first one. */
  focus(): void {
    stopOf(this.#list, ".send", "first")?.focus();
  }

  #save(saved: readonly SavedMessage[]): void {
    this.#saved = saved;
    writeSaved(localStorage, saved);
    this.#draw();
  }

  #draw(): void {
    this.#list.replaceChildren(...this.#saved.map((saved, at) => this.#item(saved, at)));
    byId("no-saved").hidden = this.#saved.length > 0;
  }

  #item({ name, text }: SavedMessage, at: number): HTMLLIElement {
    const keydown = (event: Event): void => {
      const { key } = event as KeyboardEvent;
      if (key === "F2") this.#rename(at);
      if (key === "Delete") this.#delete(at);
    };
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "send", tabindex: at === 0 ? "0" : "-1", click: () => this.send(at), keydown },
        at < 9 ? element("kbd", {}, `Alt ${at + 1}`) : undefined,
        element("b", {}, name),
        element("code", {}, text),
      ),
      this.#button("Edit", name, () => this.#deeds.load(text)),
      this.#button("Rename", name, () => this.#rename(at)),
      this.#button("Delete", name, () => this.#delete(at)),
    );
  }

  #button(deed: string, name: string, click: () => void): HTMLElement {
    return element("button", { type: "button", class: "quiet", "aria-label": `${deed} ${name}`, click }, deed);
  }

  #delete(at: number): void {
    this.#save(this.#saved.filter((_, other) => other !== at));
    announce("Deleted");
    this.#focusOn(Math.min(at, this.#saved.length - 1));
  }

  /** Puts a field in the message's place: Enter takes the name, Escape leaves it. */
  #rename(at: number): void {
    const field = element("input", { "aria-label": "Name", maxlength: "60", spellcheck: "false" });
    field.value = this.#saved[at]?.name ?? "";
    const end = (name: string): void => {
      this.#save(this.#saved.map((saved, other) => (other === at && name !== "" ? { ...saved, name } : saved)));
      this.#focusOn(at);
    };
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      // The focus goes to a button, which would take the same key as a click: and send.
      event.preventDefault();
      event.stopPropagation();
      end(event.key === "Enter" ? field.value.trim() : "");
    });
    this.#list.children[at]?.replaceChildren(field);
    field.select();
  }

  #focusOn(at: number): void {
    (this.#list.children[at]?.querySelector("button") ?? byId("message")).focus();
  }
}
