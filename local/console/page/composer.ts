import type { Clients } from "./clients";
import { byId, element } from "./element";
import type { Laptop } from "./laptop";
import { messageSkeleton } from "./message-skeleton";
import type { SavedList } from "./saved-list";

/** Where a message is written. */
export class Composer {
  readonly #message = byId<HTMLTextAreaElement>("message");

  constructor(laptop: Laptop, clients: Clients, saved: () => SavedList) {
    const form = byId<HTMLFormElement>("compose");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clients.send(this.#message.value);
    });
    this.#message.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    byId("save").addEventListener("click", () => saved().add(this.#message.value));
    laptop.onRead(() => this.#offerRoutes(laptop));
  }

  focus(): void {
    this.#message.focus();
  }

  /** Takes a text to go on with, the caret at its end. */
  load(text: string): void {
    this.#message.value = text;
    this.#message.focus();
    this.#message.setSelectionRange(text.length, text.length);
  }

  #offerRoutes({ view }: Laptop): void {
    const routes = view.apis.flatMap((api) => api.routeKeys.map((key) => [key, messageSkeleton(api, key)] as const));
    const chips = [...new Map(routes)].flatMap(([key, skeleton]) =>
      skeleton === undefined
        ? []
        : [element("button", { type: "button", class: "chip", click: () => this.load(skeleton) }, key)],
    );
    byId("routes").replaceChildren(...chips);
  }
}
