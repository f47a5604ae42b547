import { allRounded, markdownTable, median, short } from "../figures.mjs";

/** @typedef {Record<string, Record<string, number[]>>} Samples what was measured, by candidate and measure */

/** What the project asks of itself. @type {Record<string, readonly ["at most" | "at least", number]>} */
export const goals = {
  echoCpuVsRaw: ["at most", 6],
  echoRateVsRaw: ["at least", 0.25],
  aloneVsRaw: ["at most", 4],
  postVsBare: ["at least", 0.8],
  startVsServerlessOffline: ["at most", 1],
  warmStartVsRaw: ["at most", 2.4],
  idleVsRaw: ["at most", 1.2],
  burstVsRaw: ["at most", 10],
};

/** The lines of the table: what each is called, in which unit, and of what it is a multiple. */
const lines = [
  ["start → first connection", "start", "ms"],
  ["… when nothing changed since the last", "warmStart", "ms", "start"],
  ["echo, processor time a message", "echoProcessor", "µs"],
  ["echo, messages a second", "echoPerSecond", ""],
  ["echo, one connection alone: p50", "alone", "ms"],
  ["post-back by the AWS SDK, messages a second", "postPerSecond", ""],
  ["memory of an idle connection", "idleBytes", "B"],
  ["… connections that were there", "idleConnections", "#"],
  ["of 10,000 idle connections, still answering", "answeringOf10000", "#"],
  ["200 dropped at once: next taken after", "burst200", "ms"],
  ["2,000 dropped at once: next taken after", "burst2000", "ms"],
];

/**
 * The laptop against its peers, from the medians.
 *
 * @param {Samples} samples
 * @returns {Record<string, number>}
 */
export function ratiosOf(samples) {
  const of = (/** @type {string} */ candidate, /** @type {string} */ measure) => median(samples[candidate]?.[measure]);
  const toRaw = (/** @type {string} */ measure) => of("laptop", measure) / of("raw ws", measure);
  const offline = ["serverless-offline", "serverless-offline, in process"].map((name) => of(name, "start"));
  const ratios = {
    echoCpuVsRaw: toRaw("echoProcessor"),
    echoRateVsRaw: toRaw("echoPerSecond"),
    aloneVsRaw: toRaw("alone"),
    postVsBare: of("laptop", "postPerSecond") / of("bare server", "postPerSecond"),
    startVsServerlessOffline: of("laptop", "start") / Math.min(...offline.filter((time) => !Number.isNaN(time))),
    warmStartVsRaw: of("laptop", "warmStart") / of("raw ws", "start"),
    idleVsRaw: toRaw("idleBytes"),
    burstVsRaw: Math.max(toRaw("burst200"), toRaw("burst2000")),
  };
  return allRounded(ratios);
}

/**
 * A Markdown table: medians, and beside them how many times the raw server's.
 *
 * @param {Samples} samples
 */
export function report(samples) {
  const names = Object.keys(samples);
  const rows = lines.map(([title, measure, unit, base = measure]) => {
    const raw = median(samples["raw ws"]?.[base]);
    return [title, ...names.map((name) => cell(median(samples[name]?.[measure]), unit, raw))];
  });
  return markdownTable(["", ...names], rows);
}

/**
 * @param {number} value
 * @param {string} unit
 * @param {number} raw
 */
function cell(value, unit, raw) {
  if (Number.isNaN(value)) return "–";
  const ratio = Number.isNaN(raw) || unit === "#" ? "" : ` (${short(value / raw)})`;
  return `${short(value)}${unit && unit !== "#" ? ` ${unit}` : ""}${ratio}`;
}
