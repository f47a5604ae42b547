import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds of a tick of the kernel's clock in /proc: the same on every architecture of today. */
const millisecondsPerTick = 10;

/**
 * A process and all that come of it, itself first.
 *
 * @param {number} root
 */
export function treeOf(root) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statusOf(Number(name))[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/**
 * Milliseconds of processors that a process has taken with all of its children, those that have ended too.
 *
 * @param {number} root
 */
export function processorMilliseconds(root) {
  // After the state and the parent: fields 14 to 17 of `man proc`, of itself and of the children that it waited for.
  const ticks = treeOf(root).flatMap((pid) => statusOf(pid).slice(11, 15).map(Number));
  return ticks.reduce((sum, part) => sum + part, 0) * millisecondsPerTick;
}

/**
 * Bytes of memory that a process holds with all of its children; what they share counts once.
 *
 * @param {number} root
 */
export function memoryBytes(root) {
  const kibibytes = treeOf(root).map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0),
  );
  return kibibytes.reduce((sum, part) => sum + part, 0) * 1024;
}

/**
 * What /proc says of a process, from its state on; nothing when it is gone. Its name, which may hold spaces, is left out.
 *
 * @param {number} pid
 */
function statusOf(pid) {
  const text = read(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
