import { byId } from "./element";

/** The key in the browser's storage. */
const KEY = "single-keys";

/** What each key does, by `KeyboardEvent.key` in small letters. */
type Deeds = Readonly<Record<string, () => void>>;

/**
 * Makes the shortcuts work. Single keys work where nothing is written, and can be switched off, since some people's
 * software presses keys for them.
 *
 * @param deeds by key
 * @param sendSaved sends a saved message by its place, from 0
 */
export function startShortcuts(deeds: Deeds, sendSaved: (at: number) => void): void {
  const help = byId<HTMLDialogElement>("help");
  const singleKeys = byId<HTMLInputElement>("single-keys");
  singleKeys.checked = localStorage.getItem(KEY) !== "off";
  singleKeys.addEventListener("change", () => localStorage.setItem(KEY, singleKeys.checked ? "on" : "off"));
  byId("help-button").addEventListener("click", () => help.showModal());
  const all: Deeds = { ...deeds, "?": () => help.showModal() };
  document.addEventListener("keydown", (event) => {
    // By code: with Alt, some keyboards write another character.
    const [, digit] = event.altKey ? (/^Digit([1-9])$/.exec(event.code) ?? []) : [];
    const deed =
      digit === undefined ? single(event, singleKeys.checked && !help.open, all) : () => sendSaved(Number(digit) - 1);
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}

function single(event: KeyboardEvent, areOn: boolean, deeds: Deeds): (() => void) | undefined {
  const field = (event.target as HTMLElement).closest<HTMLElement>("input:not([type=checkbox]), textarea, select");
  if (field) return event.key === "Escape" ? () => field.blur() : undefined;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return areOn && isPlain ? deeds[event.key.toLowerCase()] : undefined;
}
