import type { ClientTarget } from "./client";
import type { Clients } from "./clients";
import { byId, element } from "./element";
import type { Laptop } from "./laptop";

/** The form that connects a client. */
export class ConnectForm {
  readonly #stage = byId<HTMLSelectElement>("stage");
  readonly #query = byId<HTMLInputElement>("query");
  readonly #subprotocol = byId<HTMLInputElement>("subprotocol");

  constructor(laptop: Laptop, clients: Clients) {
    laptop.onRead(() => this.#offer(laptop));
    byId("connect").addEventListener("submit", (event) => {
      event.preventDefault();
      byId("connect-problem").textContent = this.#connect(clients) ?? "";
    });
  }

  focus(): void {
    this.#stage.focus();
  }

  /** The stages of all APIs; the chosen one stays chosen. */
  #offer({ view }: Laptop): void {
    const chosen = this.#stage.value;
    const stages = view.apis.flatMap(({ name, port, stages }) => stages.map((stage) => ({ name, port, stage })));
    const options = stages.map(({ name, port, stage }) => {
      return element("option", { value: `${port}/${stage}` }, view.apis.length > 1 ? `${name}/${stage}` : stage);
    });
    this.#stage.replaceChildren(...options);
    if (options.some(({ value }) => value === chosen)) this.#stage.value = chosen;
  }

  /** Says what the browser has against it, if it has. */
  #connect(clients: Clients): string | undefined {
    try {
      clients.connect(this.#target());
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** Under the name of the page's own address, by its own protocol: the page may have been asked for by either. */
  #target(): ClientTarget {
    const query = this.#query.value.trim().replace(/^\?/, "");
    const place = `${location.hostname}:${this.#stage.value}${query === "" ? "" : `?${query}`}`;
    return {
      url: `${location.protocol === "https:" ? "wss" : "ws"}://${place}`,
      subprotocols: this.#subprotocol.value.split(",").flatMap((name) => name.trim() || []),
      stage: this.#stage.selectedOptions[0]?.text ?? "",
    };
  }
}
