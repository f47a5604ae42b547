/**
 * How many rounds an option asks for; ends the process when it is no such number.
 *
 * @param {string} text
 */
export function roundsOf(text) {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds > 0) return rounds;
  console.error(`--rounds must be a whole number above 0, got ${text}`);
  process.exit(1);
}

/** How the interleaved benchmarks are asked for. */
export const roundOptions = /** @type {const} */ ({
  quick: { type: "boolean", default: false },
  rounds: { type: "string" },
  json: { type: "string" },
});
