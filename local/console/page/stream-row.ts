import type { Happening } from "../happening";
import { element } from "./element";
import type { RowText } from "./row-text";
import { writtenJson } from "./written-json";
import { writtenSize } from "./written-size";
import { exactTimeOfDay } from "./written-time";

/** What stands before the word, for the eye; the word says the same. */
const SIGNS: Readonly<Record<string, string>> = {
  in: "↘",
  out: "↖",
  connect: "●",
  close: "○",
  route: "→",
  refuse: "×",
};

/** A row of the stream: one line, and all there is to say when it is opened. */
export function streamRow(happening: Happening, { badge, tone, who, text, frame }: RowText): HTMLLIElement {
  const summary = element(
    "summary",
    { tabindex: "-1" },
    element("time", {}, exactTimeOfDay(happening.at)),
    element("span", { class: `badge ${tone}` }, element("i", { "aria-hidden": "true" }, SIGNS[badge] ?? "·"), badge),
    element("span", { class: "who", title: who }, shortName(who)),
    element("span", { class: "text" }, text.slice(0, 500)),
    element("span", { class: "size" }, frame === undefined ? "" : writtenSize(frame)),
  );
  const details = element("details", {}, summary);
  // Most rows are never opened.
  details.addEventListener("toggle", () => details.append(element("pre", {}, wholeText(happening, frame))), {
    once: true,
  });
  return element("li", { class: tone === "bad" ? "failed" : undefined }, details);
}

/** The end of a long name tells functions apart, their beginning is the same. */
function shortName(name: string): string {
  return name.length > 20 ? `…${name.slice(-19)}` : name;
}

/** A frame as it is; of anything else every field. */
function wholeText({ event }: Happening, frame: string | undefined): string {
  return frame === undefined ? JSON.stringify(event, undefined, 2) : writtenJson(frame);
}
