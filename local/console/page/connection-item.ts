import type { ConnectionView } from "../connection-view";
import { element } from "./element";
import { timeOfDay } from "./written-time";

/** What a person does to a connection. */
export interface ConnectionDeeds {
  push(connectionId: string, text: string): void;
  close(connectionId: string): void;
  showOnly(connectionId: string): void;
}

/** One connection of the list: a line, and when it is opened all that is known, with a box to push from. */
export class ConnectionItem {
  readonly element: HTMLLIElement;
  readonly #line: HTMLElement;
  readonly #facts: HTMLElement;

  constructor(view: ConnectionView, deeds: ConnectionDeeds) {
    const { connectionId } = view;
    this.#line = element("span", { class: "line" });
    this.#facts = element("dl");
    const summary = element("summary", { tabindex: "-1" }, element("b", {}, connectionId), this.#line);
    this.element = element("li", {}, element("details", {}, summary, this.#facts, this.#form(connectionId, deeds)));
    this.update(view);
  }

  /** Writes what has changed, and leaves the focus where it is. */
  update(view: ConnectionView): void {
    this.#line.textContent = [view.stage, timeOfDay(view.lastActiveAt), ...used(view)].join(" · ");
    this.#facts.replaceChildren(
      ...Object.entries(factsOf(view)).flatMap(([name, fact]) => [element("dt", {}, name), element("dd", {}, fact)]),
    );
  }

  #form(connectionId: string, deeds: ConnectionDeeds): HTMLElement {
    const text = element("textarea", {
      rows: "2",
      placeholder: "A text to push",
      "aria-label": "Text to push",
      spellcheck: "false",
    });
    const push = (event: Event): void => {
      event.preventDefault();
      deeds.push(connectionId, text.value);
    };
    const form = element(
      "form",
      { submit: push, "aria-label": "Push to this connection" },
      text,
      element(
        "div",
        { class: "actions" },
        element("button", { class: "primary" }, "Push"),
        element("button", { type: "button", click: () => deeds.showOnly(connectionId) }, "Show only this"),
        element("button", { type: "button", class: "danger", click: () => deeds.close(connectionId) }, "Close"),
      ),
    );
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    return form;
  }
}

function factsOf(view: ConnectionView): Readonly<Record<string, string>> {
  return {
    api: view.api,
    stage: view.stage,
    since: timeOfDay(view.connectedAt),
    active: timeOfDay(view.lastActiveAt),
    routes: used(view).join(", ") || "none yet",
    from: view.sourceIp,
    "user agent": view.userAgent ?? "not told",
    ...view.identity,
  };
}

/** `notify 2×`: the routes that took its messages, and how many. */
function used({ routes }: ConnectionView): readonly string[] {
  return Object.entries(routes).map(([route, times]) => `${route} ${times}×`);
}
