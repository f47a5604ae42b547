import type { Problem } from "../../rules/problem";
import { lengthProblems, rangeProblems } from "../../rules/range";
import { limits } from "./limits";

/** What is wrong with an API key of one's own; the key itself is not told. */
export const apiKeyProblems = (path: string, value: string | undefined): Problem[] =>
  lengthProblems(path, value, limits.apiKeyLength, "api-key-length");

/** What is wrong with a usage plan's burst or rate. */
export const usageThrottleProblems = (path: string, value: number | undefined): Problem[] =>
  rangeProblems(path, value, { min: 1 }, { unit: "requests", code: "throttle-too-low", whole: false });
