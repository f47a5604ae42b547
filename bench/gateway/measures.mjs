import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { asked, connected, crowd } from "./client.mjs";

/** @typedef {import("./candidates.mjs").Running} Running */

/** Connections that speak at once, each with one message under way. */
const speakers = 16;

/** Milliseconds for which the server is busy before anything counts. */
const warmUpMilliseconds = 700;

/** Milliseconds until a server is called deaf. */
const deafMilliseconds = 30_000;

/**
 * Messages that are answered: how many a second, and what one costs the server.
 *
 * @param {Running} running
 * @param {string} action the route
 * @param {number} milliseconds
 */
export async function answers({ server, url }, action, milliseconds) {
  const sockets = await crowd(url, speakers, deafMilliseconds);
  await talk(sockets, action, warmUpMilliseconds);
  const before = server.processorMilliseconds();
  const start = performance.now();
  const count = await talk(sockets, action, milliseconds);
  const seconds = (performance.now() - start) / 1000;
  const processor = server.processorMilliseconds() - before;
  for (const socket of sockets) socket.terminate();
  return { perSecond: count / seconds, processorMicroseconds: (processor * 1000) / count };
}

/**
 * Each connection sends its next message when the last was answered; resolves with the number of answers.
 *
 * @param {readonly import("ws").WebSocket[]} sockets
 * @param {string} action
 * @param {number} milliseconds
 */
async function talk(sockets, action, milliseconds) {
  const deadline = performance.now() + milliseconds;
  let count = 0;
  const speak = async (/** @type {import("ws").WebSocket} */ socket) => {
    do {
      const message = JSON.stringify({ action, text: "What is it that you want to know?", number: count });
      assert.equal(await asked(socket, message), message);
      count++;
    } while (performance.now() < deadline);
  };
  await Promise.all(sockets.map(speak));
  return count;
}

/**
 * Milliseconds until an answer, for the one connection that there is: the median.
 *
 * @param {Running} running
 * @param {number} milliseconds
 */
export async function alone({ url }, milliseconds) {
  const socket = await connected(url);
  await talk([socket], "echo", warmUpMilliseconds / 2);
  const deadline = performance.now() + milliseconds;
  const times = [];
  while (performance.now() < deadline) {
    const start = performance.now();
    await asked(socket, '{"action":"echo"}');
    times.push(performance.now() - start);
  }
  socket.terminate();
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

/**
 * Bytes of the server's memory for each idle connection, and how many there were when time was up.
 *
 * @param {Running} running
 * @param {number} count
 * @param {number} milliseconds
 */
export async function idle({ server, url }, count, milliseconds) {
  // The first ones load code and make buffers, which is no part of a connection.
  for (const socket of await crowd(url, 64, milliseconds)) socket.terminate();
  await delay(1000);
  const before = server.memoryBytes();
  const sockets = await crowd(url, count, milliseconds);
  await delay(2000);
  const bytes = (server.memoryBytes() - before) / sockets.length;
  return { bytes, sockets };
}

/**
 * How many of these connections still answer.
 *
 * @param {readonly import("ws").WebSocket[]} sockets
 */
export async function answering(sockets) {
  let next = 0;
  let count = 0;
  const ask = async () => {
    for (let socket = sockets[next++]; socket !== undefined; socket = sockets[next++])
      if ((await asked(socket, '{"action":"echo"}').catch(() => "")) !== "") count++;
  };
  await Promise.race([Promise.all(Array.from({ length: 32 }, ask)), delay(deafMilliseconds)]);
  return count;
}

/**
 * Milliseconds until the next connection is taken when many are dropped at once, without a close frame.
 *
 * @param {Running} running
 * @param {number} count
 */
export async function burst({ url }, count) {
  const sockets = await crowd(url, count, deafMilliseconds);
  const start = performance.now();
  for (const socket of sockets) socket.terminate();
  const next = await connected(url, deafMilliseconds).catch(() => undefined);
  const took = performance.now() - start;
  next?.terminate();
  return took;
}
