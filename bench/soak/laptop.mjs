// The laptop under soak: a process of its own, and what the machine knows of it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "../..");

/**
 * Starts it with the soak's program, and resolves when it is ready.
 *
 * @param {(event: { readonly event: string, readonly message?: string, readonly error?: string }) => void} happened
 */
export async function startLaptop(happened) {
  const args = ["--program", join(root, "bench/programs/soak"), "--port", "0", "--json", "--no-watch"];
  const child = spawn(process.execPath, ["--require", "./local/compile.cjs", "dist/laptop/start.js", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const [first] = await Promise.race([once(lines, "line"), once(child, "exit").then(() => Promise.reject(child))]);
  lines.on("line", (line) => happened(JSON.parse(line)));
  const pid = /** @type {number} */ (child.pid);
  return {
    /** @type {{ apis: { url: string }[], dynamodb: string, tables: string[] }} */
    ready: JSON.parse(first),
    measure: () => measure(pid),
    /** The processes that run functions. */
    children: () => childrenOf(pid),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    stop: async () => {
      const children = childrenOf(pid);
      const exited = once(child, "exit");
      child.kill("SIGINT");
      const [code] = await exited;
      return { code, left: children.filter(isAlive) };
    },
  };
}

/** @param {number} pid */
function measure(pid) {
  const status = textOf(`/proc/${pid}/status`);
  const residentKiB = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  return {
    residentMiB: Math.round(residentKiB / 1024),
    sockets: listOf(`/proc/${pid}/fd`).filter((fd) => linkOf(`/proc/${pid}/fd/${fd}`).startsWith("socket:")).length,
    threads: listOf(`/proc/${pid}/task`).length,
    processes: childrenOf(pid).length,
  };
}

/**
 * Children, and theirs.
 *
 * @param {number} pid
 * @returns {number[]}
 */
function childrenOf(pid) {
  const own = listOf(`/proc/${pid}/task`).flatMap((task) =>
    textOf(`/proc/${pid}/task/${task}/children`).split(" ").filter(Boolean).map(Number),
  );
  return own.flatMap((child) => [child, ...childrenOf(child)]);
}

/** @param {number} pid */
const isAlive = (pid) => textOf(`/proc/${pid}/stat`) !== "";

/** @param {() => any} read */
const orElse = (/** @type {any} */ other, read) => {
  try {
    return read();
  } catch {
    return other;
  }
};
/** @param {string} file @returns {string} */
const textOf = (file) => orElse("", () => readFileSync(file, "utf8"));
/** @param {string} folder @returns {string[]} */
const listOf = (folder) => orElse([], () => readdirSync(folder));
/** @param {string} file @returns {string} */
const linkOf = (file) => orElse("", () => readlinkSync(file));
