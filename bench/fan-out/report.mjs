import { allRounded, markdownTable, median, short } from "../figures.mjs";

/** @typedef {import("../gateway/report.mjs").Samples} Samples */

/** What the project asks of itself. @type {Record<string, readonly ["at most" | "at least", number]>} */
export const goals = {
  cpuVsSdk: ["at most", 0.2],
  cpuVsRaw: ["at most", 1.5],
  rateVsRawAt10ms: ["at least", 0.8],
  rateVsSdkAt10ms: ["at least", 5],
  coldCpuVsSdk: ["at most", 0.35],
  peakMiBAt100k: ["at most", 150],
};

/** The names of the columns. @type {Record<string, string>} */
const titles = {
  raw: "unsigned raw (undici)",
  sender: "the sender",
  undici: "its signer, undici",
  "node-http": "its signer, `node:http`",
  sdk: "SDK, bounded",
  sample: "SDK, `Promise.all`",
};

const lines = [
  ["warm, CPU a post", "cpu", "µs"],
  ["warm, posts a second", "rate", ""],
  ["10 ms latency, CPU a post", "slowCpu", "µs"],
  ["10 ms latency, posts a second", "slowRate", ""],
  ["10 % gone, 5 % 429, 1 % 500: CPU a recipient", "failingCpu", "µs"],
  ["… recipients that were not reached", "failingLost", "#"],
  ["cold: first 1,000 posts with Node.js and loading, CPU a post", "coldCpu", "µs"],
  ["100,000 recipients: peak memory", "peakMiB", "MiB"],
  ["… recipients that were not reached", "lost", "#"],
];

/**
 * The sender against its peers, from the medians.
 *
 * @param {Samples} samples
 * @returns {Record<string, number>}
 */
export function ratiosOf(samples) {
  const of = (/** @type {string} */ peer, /** @type {string} */ measure) => median(samples[peer]?.[measure]);
  const to = (/** @type {string} */ peer, /** @type {string} */ measure) => of("sender", measure) / of(peer, measure);
  const ratios = {
    cpuVsSdk: to("sdk", "cpu"),
    cpuVsRaw: to("raw", "cpu"),
    rateVsRawAt10ms: to("raw", "slowRate"),
    rateVsSdkAt10ms: to("sdk", "slowRate"),
    coldCpuVsSdk: to("sdk", "coldCpu"),
    peakMiBAt100k: of("sender", "peakMiB"),
  };
  return allRounded(ratios);
}

/**
 * A Markdown table: medians, and beside them how many times those of raw posts.
 *
 * @param {Samples} samples
 */
export function report(samples) {
  const names = Object.keys(titles).filter((name) => name in samples);
  const rows = lines.map(([title = "", measure = "", unit = ""]) => {
    const raw = median(samples.raw?.[measure]);
    return [title, ...names.map((name) => cell(median(samples[name]?.[measure]), unit, raw))];
  });
  return markdownTable(["", ...names.map((name) => titles[name])], rows);
}

/**
 * @param {number} value
 * @param {string} unit
 * @param {number} raw
 */
function cell(value, unit, raw) {
  if (Number.isNaN(value)) return "–";
  if (unit === "#") return String(value);
  return `${short(value)}${unit && ` ${unit}`} (${short(value / raw)})`;
}
