import type { LaptopView } from "../laptop-view";

/** The API of the laptop that served this page. */
export class Laptop {
  #view: LaptopView = { token: "", apis: [], tables: [] };
  readonly #listeners: (() => void)[] = [];

  get view(): LaptopView {
    return this.#view;
  }

  /** Calls back whenever the view has been read. */
  onRead(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Reads what runs: at first, when the program was evaluated again, and when the laptop is another one. */
  async read(): Promise<void> {
    this.#view = await this.ask<LaptopView>("GET", "laptop");
    for (const listener of this.#listeners) listener();
  }

  /**
   * Asks the API.
   *
   * @throws an error whose message is for a person
   */
  async ask<T = unknown>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
    const response = await fetch(`/_console/api/${path}`, {
      method,
      headers: { "content-type": "application/json", "x-console-token": this.#view.token },
      body: body === undefined ? undefined : JSON.stringify(body),
    }).catch(() => {
      throw new Error("the laptop does not answer");
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.message);
    return answer;
  }
}
