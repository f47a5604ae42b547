const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * Makes the matching elements of a list one stop for Tab; the arrow keys, Home and End move among them.
 *
 * @param arrows those that move: `Down` and `Up` for a list, `Left` and `Right` for tabs
 */
export function rove(
  list: HTMLElement,
  selector: string,
  arrows: readonly ["Down", "Up"] | readonly ["Right", "Left"],
) {
  const keys = new Set([...arrows.map((arrow) => `Arrow${arrow}`), "Home", "End"]);
  list.addEventListener("keydown", (event) => {
    const all = [...list.querySelectorAll<HTMLElement>(selector)];
    const at = all.indexOf(event.target as HTMLElement);
    const step = keys.has(event.key) && at >= 0 ? STEPS[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    all[step(at, all.length - 1)]?.focus();
  });
  list.addEventListener("focusin", ({ target }) => {
    if (!(target as HTMLElement).matches(selector)) return;
    for (const other of list.querySelectorAll(`${selector}[tabindex="0"]`)) other.setAttribute("tabindex", "-1");
    (target as HTMLElement).tabIndex = 0;
  });
}

/** Where Tab would stop in such a list: where it was last, or at an end. */
export function stopOf(list: HTMLElement, selector: string, otherwise: "first" | "last"): HTMLElement | undefined {
  const stop = list.querySelector<HTMLElement>(`${selector}[tabindex="0"]`);
  return stop ?? [...list.querySelectorAll<HTMLElement>(selector)].at(otherwise === "first" ? 0 : -1);
}
