import { byId } from "./element";

/** Milliseconds that a sentence can be read. */
const READING_MILLISECONDS = 6000;

let clearing: ReturnType<typeof setTimeout> | undefined;

/** Says something, to a screen reader too: what came of a person's own deed, never what merely happens. */
export function announce(text: string): void {
  byId("announcer").textContent = text;
  clearTimeout(clearing);
  clearing = setTimeout(() => byId("announcer").replaceChildren(), READING_MILLISECONDS);
}
