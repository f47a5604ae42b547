import type { ClientTarget } from "./client";
import type { Clients } from "./clients";
import type { Composer } from "./composer";
import { byId, element } from "./element";
import type { Laptop } from "./laptop";

/** The form that connects a client. */
export class ConnectForm {
  readonly #stage = byId<HTMLSelectElement>("stage");
  readonly #query = byId<HTMLInputElement>("query");
  readonly #subprotocol = byId<HTMLInputElement>("subprotocol");

  constructor(laptop: Laptop, clients: Clients, composer: Composer) {
    laptop.onRead(() => this.#offer(laptop));
    const form = byId<HTMLFormElement>("connect");
    this.#stage.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      // Browsers differ in what Enter does to a list of choices.
      event.preventDefault();
      form.requestSubmit();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const problem = this.#connect(clients);
      byId("connect-problem").textContent = problem ?? "";
      if (problem === undefined) composer.focus();
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
