// What each peer's process does: it sends one notification to so many connections, and says what that took.

/** @typedef {(recipients: Iterable<string>, frame: string) => Promise<unknown>} FanOut */

const frame = JSON.stringify({
  type: "notification",
  id: "0b8d1c0e-6a3f-4f5e-9d27-3f1f5a0c7e11",
  channel: "topic:orders",
  data: { order: 4711, state: "shipped", text: "It is on its way to you, and will be there tomorrow.".repeat(4) },
});

/**
 * Takes `--posts` and `--warm`, how many come before what is measured, from the command line; with no warm-up, the
 * loading of the code and the start of Node.js are part of it.
 *
 * @param {(endpoint: string) => FanOut} make
 */
export async function run(make) {
  const [endpoint = "", posts = "", warm = ""] = process.argv.slice(2);
  const fanOut = make(endpoint);
  // Numbers that the measured ones do not have.
  if (Number(warm) > 0) await fanOut(connectionIds(500_000, Number(warm)), frame);
  const start = performance.now();
  const before = Number(warm) > 0 ? process.cpuUsage() : undefined;
  await fanOut(connectionIds(0, Number(posts)), frame);
  const { user, system } = process.cpuUsage(before);
  const taken = { cpuMicroseconds: user + system, milliseconds: performance.now() - start };
  console.log(JSON.stringify({ ...taken, peakMiB: process.resourceUsage().maxRSS / 1024 }));
  process.exit();
}

/** One by one, as pages of a table bring them. @param {number} first @param {number} count */
function* connectionIds(first, count) {
  for (let number = first; number < first + count; number++) yield `L0SM9cOFvHcCI-${number}=`;
}
