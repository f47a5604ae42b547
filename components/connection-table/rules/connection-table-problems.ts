import type { Problem } from "../../rules/problem";
import { rangeProblems } from "../../rules/range";

/** How finely members can be spread, and how long a history can be kept. */
export const limits = {
  /** The delivery reads one page or more of each, so that many of them cost a small channel time and money. */
  shards: { min: 1, max: 64 },
  /** Up to a year. */
  historyHours: { min: 1, max: 8760 },
} as const;

/** What is wrong with the number of shards. */
export const shardsProblems = (shards: number | undefined): Problem[] =>
  rangeProblems("shards", shards, limits.shards, { unit: "shards", code: "shards-out-of-range" });

/** What is wrong with the hours of a history; they must be there where a history is asked for. */
export const historyProblems = (hours: number | undefined): Problem[] =>
  rangeProblems("history.hours", hours, limits.historyHours, { unit: "hours", code: "history-hours-out-of-range" });
