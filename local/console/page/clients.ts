import { announce } from "./announce";
import { Client, type ClientTarget, type TranscriptLine } from "./client";
import { byId, element } from "./element";
import { rove } from "./roving";
import { Transcript } from "./transcript";

/** The clients of the page, each with a tab; one is chosen. */
export class Clients {
  readonly #tabs = byId("client-tabs");
  readonly #transcript = new Transcript();
  readonly #clients: Client[] = [];
  #chosen: Client | undefined;
  #made = 0;

  constructor() {
    rove(this.#tabs, "button", ["Right", "Left"]);
    byId("close-client").addEventListener("click", () => this.closeChosen());
    this.#choose(undefined);
  }

  /**
   * Connects another client, and chooses it.
   *
   * @throws SyntaxError for a URL or subprotocol that no browser takes
   */
  connect(target: ClientTarget): void {
    const client = new Client(this.#made + 1, target, (...change) => this.#changed(...change));
    this.#made++;
    this.#clients.push(client);
    this.#choose(client);
  }

  /** Sends by the chosen client; false when it is not open. */
  send(text: string): boolean {
    if (!this.#chosen?.isOpen) {
      announce("Not sent: connect a client first");
      return false;
    }
    this.#transcript.add(this.#chosen.send(text));
    return true;
  }

  /** Chooses the next client, or the one before. */
  step(by: 1 | -1): void {
    const at = this.#chosen ? this.#clients.indexOf(this.#chosen) : -1;
    this.#choose(this.#clients.at((at + by) % this.#clients.length));
    if (this.#chosen) announce(`Client ${nameOf(this.#chosen)}`);
  }

  /** Closes the chosen client; one that is closed is taken away. */
  closeChosen(): void {
    const client = this.#chosen;
    if (!client) return;
    client.close();
    if (client.isOver) {
      this.#clients.splice(this.#clients.indexOf(client), 1);
      this.#choose(this.#clients.at(-1));
    }
  }

  #changed(client: Client, line: TranscriptLine): void {
    if (client === this.#chosen) this.#transcript.add(line);
    this.#draw();
  }

  #choose(client: Client | undefined): void {
    this.#chosen = client;
    this.#transcript.show(client);
    this.#draw();
  }

  #draw(): void {
    const focused = this.#tabs.contains(document.activeElement);
    this.#tabs.replaceChildren(...this.#clients.map((client) => this.#tab(client)));
    if (focused) this.#tabs.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    byId("close-client").textContent = this.#chosen?.isOver ? "Remove" : "Close";
    byId("client").setAttribute("aria-label", this.#chosen ? `Client ${nameOf(this.#chosen)}` : "No client");
  }

  #tab(client: Client): HTMLElement {
    const isChosen = client === this.#chosen;
    const attributes = {
      type: "button",
      role: "tab",
      "aria-selected": String(isChosen),
      "aria-label": nameOf(client),
      "aria-controls": "client",
      tabindex: isChosen ? "0" : "-1",
      class: client.state,
      click: () => this.#choose(client),
    };
    return element("button", attributes, `${client.number} ${client.target.stage}`);
  }
}

const nameOf = ({ number, target, state }: Client): string => `${number} ${target.stage}, ${state}`;
