import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { memoryBytes, processorMilliseconds, treeOf } from "./process-tree.mjs";

/**
 * @typedef {object} Command
 * @property {string} file
 * @property {readonly string[]} args
 * @property {string} cwd
 * @property {Record<string, string>} [env] beside the few variables that every server gets
 * @property {string} log the file that gets what it prints
 */

/** Milliseconds that a server has to end by itself. */
const patienceMilliseconds = 8000;

/** @type {Set<ServerProcess>} */
const running = new Set();
process.on("exit", () => {
  for (const server of running) server.kill();
});
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => process.exit(1));

/** A server in a process of its own, which may start others. */
export class ServerProcess {
  #log;

  /** @param {Command} command */
  constructor({ file, args, cwd, env, log }) {
    // Without what this process was given: a compile cache or a preloaded module would make one candidate's start warm.
    const { PATH = "", HOME = "" } = process.env;
    const output = openSync(log, "w");
    this.#log = log;
    this.startedAt = performance.now();
    this.child = spawn(file, args, { cwd, env: { PATH, HOME, ...env }, stdio: ["ignore", output, output] });
    closeSync(output);
    running.add(this);
    this.ended = once(this.child, "close").catch((error) => error);
    this.ended.then(() => running.delete(this));
  }

  get pid() {
    return this.child.pid ?? 0;
  }

  /** Throws when it is no longer there. */
  check() {
    if (this.child.exitCode === null && this.child.signalCode === null && this.pid > 0) return;
    throw new Error(`The server has ended:\n${readFileSync(this.#log, "utf8").slice(-1500)}`);
  }

  processorMilliseconds() {
    return processorMilliseconds(this.pid);
  }

  memoryBytes() {
    return memoryBytes(this.pid);
  }

  /** Ends it with all that came of it. */
  async stop() {
    const tree = treeOf(this.pid);
    this.child.kill("SIGTERM");
    await Promise.race([this.ended, delay(patienceMilliseconds, undefined, { ref: false })]);
    for (const pid of tree) killed(pid);
    await this.ended;
  }

  kill() {
    for (const pid of treeOf(this.pid)) killed(pid);
  }
}

/** @param {number} pid */
function killed(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
