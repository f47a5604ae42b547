import { markdownTable, median, rounded } from "./figures.mjs";

/** @typedef {"component" | "plain" | "cdk"} Candidate */
/** @typedef {import("./candidates.mjs").Time} Time */
/** @typedef {Record<number, Record<Candidate, number[]>>} Samples milliseconds, by number of routes and candidate */

/**
 * One kind of time of all that was measured.
 *
 * @param {Record<number, Record<Candidate, Time[]>>} measured
 * @param {keyof Time} kind
 * @returns {Samples}
 */
export const samplesOf = (measured, kind) =>
  Object.fromEntries(
    Object.entries(measured).map(([routes, { component, plain, cdk }]) => {
      const times = (/** @type {Time[]} */ all) => all.map((time) => time[kind]);
      return [routes, { component: times(component), plain: times(plain), cdk: times(cdk) }];
    }),
  );

/** @param {readonly number[]} numbers */
const least = (numbers) => Math.min(...numbers);

/**
 * The component's time as a part of its peers', from medians and from the fastest runs, which noise disturbs least.
 *
 * @param {Samples} samples
 */
export function summary(samples) {
  return { ...figures(samples, median), ofFastest: figures(samples, least) };
}

/**
 * @param {Samples} samples
 * @param {(numbers: readonly number[]) => number} of
 */
function figures(samples, of) {
  const time = (/** @type {number} */ routes, /** @type {Candidate} */ candidate) => of(samples[routes][candidate]);
  const ratio = (/** @type {number} */ routes, /** @type {Candidate} */ peer) =>
    rounded(time(routes, "component") / time(routes, peer));
  return {
    ratios: {
      cdk2: ratio(2, "cdk"),
      cdk20: ratio(20, "cdk"),
      cdk200: ratio(200, "cdk"),
      plain: Math.max(ratio(2, "plain"), ratio(20, "plain"), ratio(200, "plain")),
    },
    millisecondsPerRoute: {
      to20: rounded((time(20, "component") - time(2, "component")) / 18),
      to200: rounded((time(200, "component") - time(20, "component")) / 180),
    },
  };
}

/**
 * A Markdown table of every candidate at every number of routes.
 *
 * @param {Samples} samples
 */
export function table(samples) {
  const rows = Object.entries(samples).flatMap(([routes, candidates]) =>
    Object.entries(candidates).map(([candidate, times]) => {
      const share = (/** @type {readonly number[]} */ peer) =>
        `${(median(times) / median(peer)).toFixed(2)} (${(least(times) / least(peer)).toFixed(2)})`;
      const spread = `${least(times).toFixed(0)} to ${Math.max(...times).toFixed(0)}`;
      return [routes, candidate, median(times).toFixed(0), spread, share(candidates.cdk), share(candidates.plain)];
    }),
  );
  return markdownTable(
    ["routes", "candidate", "median ms", "spread ms", "of CDK (fastest)", "of plain (fastest)"],
    rows,
  );
}
