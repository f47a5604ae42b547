// What every report is made of.

/**
 * The middle one, or the mean of the middle two; not a number without any.
 *
 * @param {readonly number[]} [numbers]
 */
export function median(numbers = []) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return (low + high) / 2;
}

/** @param {number} value */
export const rounded = (value) => Math.round(value * 1000) / 1000;

/**
 * All values rounded, by their names.
 *
 * @param {Record<string, number>} values
 * @returns {Record<string, number>}
 */
export const allRounded = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value)]));

/** @param {number} value */
export const short = (value) => String(Number(value.toPrecision(3)));

/**
 * A table in Markdown.
 *
 * @param {readonly unknown[]} head
 * @param {readonly (readonly unknown[])[]} rows
 */
export const markdownTable = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
