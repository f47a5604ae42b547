// Minutes of random connects, messages, crashes, kills and slow readers against the laptop: see docs/benchmarks.md.
// Ends with 1 when a message got neither answer nor error, or when memory, sockets, processes or rows are left behind.
import { writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { randomFrom } from "./random.mjs";
import { liveOnce, noCounts } from "./soak/client.mjs";
import { startLaptop } from "./soak/laptop.mjs";

const { values: options } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    clients: { type: "string", default: "30" },
    seed: { type: "string", default: "1" },
    json: { type: "string" },
  },
});
const milliseconds = Number(options.minutes) * 60_000;
const clients = Number(options.clients);
const random = randomFrom(Number(options.seed));

/** @type {Record<string, number>} */
const events = {};
/** What went wrong where nobody is told: the laptop's warnings, and how `$disconnect` failed. @type {string[]} */
const troubles = [];
/** Answers for clients that did not read: the laptop tells of each. */
let dropped = 0;
const laptop = await startLaptop((happened) => {
  events[happened.event] = (events[happened.event] ?? 0) + 1;
  if (happened.event === "message" && happened.error?.includes("the client does not read")) dropped++;
  if (happened.event === "warning") troubles.push(happened.message ?? "");
  if (happened.event === "disconnect" && happened.error) troubles.push(`$disconnect: ${happened.error}`);
});
const url = laptop.ready.apis[0]?.url ?? "";
const tables = new DynamoDBClient({
  endpoint: laptop.ready.dynamodb,
  region: "local",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});
const counts = noCounts();
// A first round, so that what is kept warm is there already.
await Promise.all(Array.from({ length: clients }, () => liveOnce(url, noCounts(), random)));
const before = laptop.measure();
const end = Date.now() + milliseconds;
const samples = [before];
let kills = 0;

await Promise.all([...Array.from({ length: clients }, comeAndGo), killNowAndThen(), sampleNowAndThen()]);
const rows = await emptied();
await delay(2000);
const after = laptop.measure();
const { code, left } = await laptop.stop();
const result = {
  dropped,
  counts,
  kills,
  events,
  troubles: troubles.slice(0, 20),
  before,
  after,
  rows,
  code,
  left,
  samples,
  memory: growth(),
};
console.log(JSON.stringify({ ...result, samples: undefined }, null, 2));
if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
const failedEnds = troubles.filter((trouble) => trouble.startsWith("$disconnect")).length;
const problems = [
  counts.unanswered > dropped && `${counts.unanswered} messages had neither an answer nor an error`,
  // A function that is killed while it decides on a handshake, or clears away after a connection, has failed as on AWS.
  counts.refused > kills && `${counts.refused} handshakes were refused`,
  counts.unexpectedlyClosed > 0 && `${counts.unexpectedlyClosed} connections were closed without being asked`,
  rows > failedEnds + counts.refused && `${rows} rows are left of connections that are gone`,
  after.sockets > before.sockets + 10 && `${after.sockets} sockets, ${before.sockets} before`,
  after.threads > Math.max(...samples.slice(0, 5).map(({ threads }) => threads)) + 20 && `${after.threads} threads`,
  result.memory > 1.3 && `memory grew to ${result.memory} times what it was after a third of the time`,
  code !== 0 && `the laptop ended with ${code}`,
  left.length > 0 && `processes are left: ${left}`,
].filter(Boolean);
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);

async function comeAndGo() {
  while (Date.now() < end && laptop.isRunning()) await liveOnce(url, counts, random);
}

/** Processes of functions, if it has any. */
async function killNowAndThen() {
  while (Date.now() < end) {
    await delay(3000);
    const children = laptop.children();
    const unlucky = children[Math.floor(random() * children.length)];
    if (unlucky === undefined) continue;
    if (kill(unlucky)) kills++;
  }
}

/** False when it has just ended by itself. */
function kill(/** @type {number} */ pid) {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

async function sampleNowAndThen() {
  while (Date.now() < end) {
    await delay(Math.min(10_000, milliseconds / 20));
    samples.push(laptop.measure());
  }
}

/** The rows that are left when every client has gone; the last functions have half a minute to end. */
async function emptied() {
  const TableName = laptop.ready.tables[0];
  for (let tries = 0; ; tries++) {
    const { Count = 0 } = await tables.send(new ScanCommand({ TableName, Select: "COUNT" }));
    if (Count === 0 || tries === 60) return Count;
    await delay(500);
  }
}

/** The mean of the last third's memory, as a multiple of the middle third's. */
function growth() {
  const third = Math.floor(samples.length / 3);
  const mean = (/** @type {typeof samples} */ some) =>
    some.reduce((sum, { residentMiB }) => sum + residentMiB, 0) / some.length;
  return Math.round((mean(samples.slice(-third)) / mean(samples.slice(third, 2 * third))) * 100) / 100;
}
