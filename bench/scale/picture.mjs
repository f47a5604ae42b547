// The curves of broadcasts as one picture: what part of the recipients has the notification after how long.

const width = 720;
const height = 320;
const margin = { left: 56, right: 150, top: 16, bottom: 44 };
/** Seconds at the ends of the axis, which is logarithmic. */
const from = 0.3;
const to = 600;
/** Readable on light and on dark. */
const colours = ["#8a5cd1", "#2f81f7", "#1a9c6b", "#b58900", "#d9822b", "#d1495b"];

/** @param {readonly { connections: number, curve: number[] }[]} results */
export function picture(results) {
  const lines = results.map(({ connections, curve }, index) =>
    line(connections, curve, colours[index % colours.length] ?? ""),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#808080">`,
    "<title>What part of the recipients has a notification after how many seconds</title>",
    ...[0.5, 1, 10, 60, 360].map(second),
    ...[0, 0.5, 1].map(part),
    ...lines.map(({ path }) => path),
    ...lines.map(({ colour, connections }, index) => legend(colour, connections, index)),
    "</svg>",
    "",
  ].join("\n");
}

/** @param {number} seconds */
function x(seconds) {
  const share = Math.log(Math.max(from, seconds) / from) / Math.log(to / from);
  return rounded(margin.left + share * (width - margin.left - margin.right));
}

/** @param {number} share */
function y(share) {
  return rounded(height - margin.bottom - share * (height - margin.top - margin.bottom));
}

/** @param {number} value */
const rounded = (value) => Math.round(value * 10) / 10;

/** @param {number} seconds */
function second(seconds) {
  const label = `<text x="${x(seconds)}" y="${height - 24}" text-anchor="middle">${seconds} s</text>`;
  return `<path d="M${x(seconds)} ${y(0)}V${y(1)}" stroke="#80808040"/>${label}`;
}

/** @param {number} share */
function part(share) {
  const label = `<text x="${margin.left - 8}" y="${y(share) + 4}" text-anchor="end">${share * 100} %</text>`;
  return `<path d="M${x(from)} ${y(share)}H${x(to)}" stroke="#80808040"/>${label}`;
}

/**
 * @param {number} connections
 * @param {readonly number[]} curve recipients by the tenth of a second
 * @param {string} colour
 */
function line(connections, curve, colour) {
  // Hundreds of points are as good as thousands.
  const every = Math.max(1, Math.floor(curve.length / 200));
  const points = curve.flatMap((sent, tenth) =>
    tenth % every === 0 || tenth === curve.length - 1 ? [`${x((tenth + 1) / 10)} ${y(sent / connections)}`] : [],
  );
  return {
    connections,
    colour,
    path: `<path d="M${points.join("L")}" fill="none" stroke="${colour}" stroke-width="2"/>`,
  };
}

/** @param {string} colour @param {number} connections @param {number} index */
function legend(colour, connections, index) {
  const at = margin.top + 14 + index * 20;
  const left = width - margin.right + 16;
  const text = `<text x="${left + 22}" y="${at + 4}">${connections.toLocaleString("en-US")}</text>`;
  return `<path d="M${left} ${at}h16" stroke="${colour}" stroke-width="2"/>${text}`;
}
