import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { firstConnection } from "./client.mjs";
import { ServerProcess } from "./server-process.mjs";

/**
 * @typedef {object} Running a server that has taken its first connection
 * @property {ServerProcess} server
 * @property {string} url
 * @property {number} startMilliseconds from the start of the process to the first connection
 */

/**
 * Starts a candidate and ends it when `use` has ended.
 *
 * @template T
 * @param {import("./candidates.mjs").Candidate} candidate
 * @param {(running: Running) => Promise<T>} use
 */
export async function withRunning(candidate, use) {
  const folder = mkdtempSync(join(tmpdir(), "bench-gateway-"));
  const place = { folder, port: await freePort() };
  const server = new ServerProcess({ ...candidate.command(place), log: join(folder, "log") });
  try {
    const url = await candidate.url(place, server);
    const socket = await firstConnection(server, url);
    const startMilliseconds = performance.now() - server.startedAt;
    socket.terminate();
    return await use({ server, url, startMilliseconds });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
