import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import WebSocket from "ws";

/** @typedef {import("./server-process.mjs").ServerProcess} ServerProcess */

/**
 * A connection that is open; it offers compression, as every browser does.
 *
 * @param {string} url
 * @param {number} [milliseconds] how long to wait
 */
export async function connected(url, milliseconds = 30_000) {
  const socket = new WebSocket(url, { handshakeTimeout: milliseconds });
  await once(socket, "open");
  socket.on("error", () => undefined);
  return socket;
}

/**
 * The first connection to a server that is still starting.
 *
 * @param {ServerProcess} server
 * @param {string} url
 */
export async function firstConnection(server, url) {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await delay(10)) {
    server.check();
    try {
      return await connected(url);
    } catch {
      // It does not listen yet.
    }
  }
  throw new Error(`${url} took no connection for a minute`);
}

/**
 * So many connections, some of which are being made at a time; fewer when time is up.
 *
 * @param {string} url
 * @param {number} count
 * @param {number} milliseconds
 */
export async function crowd(url, count, milliseconds) {
  const deadline = Date.now() + milliseconds;
  /** @type {WebSocket[]} */
  const sockets = [];
  let begun = 0;
  const connect = async () => {
    while (begun < count && Date.now() < deadline) {
      begun++;
      sockets.push(await connected(url));
    }
  };
  await Promise.all(Array.from({ length: 32 }, connect));
  return sockets;
}

/**
 * Sends a message and resolves with the answer.
 *
 * @param {WebSocket} socket
 * @param {string} message
 */
export async function asked(socket, message) {
  /** @type {Promise<string>} */
  const answer = new Promise((resolve, reject) => {
    socket.once("message", (data) => {
      socket.off("close", reject);
      resolve(String(data));
    });
    socket.once("close", reject);
  });
  socket.send(message);
  return await answer;
}
