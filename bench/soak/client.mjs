// One client of the soak: connects, sends messages of every kind, counts what it is told, and leaves in one of several ways.
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { WebSocket } from "ws";

/** How often each kind is sent; what is rare is costly. */
const kinds = [
  ...Array(60).fill("echo"),
  ...Array(12).fill("slow"),
  ...Array(10).fill("push"),
  ...Array(6).fill("python"),
  ...Array(5).fill("throw"),
  ...Array(3).fill("crash"),
  ...Array(2).fill("nobody takes this"),
  "endless",
];
const answeredWithin = 60_000;

/**
 * @typedef {{ connections: number, refused: number, sent: number, answered: number, failed: number, pushed: number,
 *   abandoned: number, unanswered: number, unexpectedlyClosed: number }} Counts
 */

/** @returns {Counts} */
export const noCounts = () => ({
  connections: 0,
  refused: 0,
  sent: 0,
  answered: 0,
  failed: 0,
  pushed: 0,
  abandoned: 0,
  unanswered: 0,
  unexpectedlyClosed: 0,
});

/**
 * One life of a client.
 *
 * @param {string} url
 * @param {Counts} counts
 * @param {() => number} random from 0 to 1
 */
export async function liveOnce(url, counts, random) {
  const socket = new WebSocket(url, { perMessageDeflate: random() < 0.5 });
  socket.on("error", () => undefined);
  const opened = await once(socket, "open").then(
    () => true,
    () => false,
  );
  counts.connections++;
  if (!opened) {
    counts.refused++;
    return;
  }
  const open = { waiting: 0, isLeaving: false };
  socket.on("message", (data) => receive(String(data), counts, open));
  socket.on("close", () => {
    if (!open.isLeaving) counts.unexpectedlyClosed++;
  });
  const isSlowReader = random() < 0.05;
  if (isSlowReader) socket.pause();
  for (let left = Math.floor(random() * 40); left > 0; left--) {
    const action = isSlowReader ? "push" : kinds[Math.floor(random() * kinds.length)];
    counts.sent++;
    open.waiting++;
    socket.send(JSON.stringify({ action, id: counts.sent, bytes: isSlowReader ? 50_000 : 10 }));
    if (random() < 0.5) await delay(random() * 50);
  }
  if (isSlowReader) {
    await delay(500);
    socket.resume();
  }
  await leave(socket, counts, open, random());
}

/**
 * @param {string} text
 * @param {Counts} counts
 * @param {{ waiting: number }} open
 */
function receive(text, counts, open) {
  const frame = JSON.parse(text);
  if ("pushed" in frame) {
    counts.pushed++;
    return;
  }
  open.waiting--;
  if ("id" in frame) counts.answered++;
  else counts.failed++;
}

/**
 * Most wait for every answer; the others leave in the middle.
 *
 * @param {WebSocket} socket
 * @param {Counts} counts
 * @param {{ waiting: number, isLeaving: boolean }} open
 * @param {number} chance
 */
async function leave(socket, counts, open, chance) {
  const isPatient = chance < 0.8;
  const until = Date.now() + answeredWithin;
  while (isPatient && open.waiting > 0 && Date.now() < until && socket.readyState === socket.OPEN) await delay(20);
  if (isPatient) counts.unanswered += open.waiting;
  else counts.abandoned += open.waiting;
  open.isLeaving = true;
  const closed = socket.readyState === socket.CLOSED ? undefined : once(socket, "close");
  if (chance < 0.6) socket.close();
  else if (chance < 0.7) socket.close(4000, "enough");
  else socket.terminate();
  await closed;
}
