import { readFileSync } from "node:fs";

/**
 * MiB of memory that a process has for itself: not the pages of programs and libraries, which processes share.
 * Undefined where the system does not tell (it does on Linux), and when the process is gone.
 */
export function processMemoryMiB(pid: number): number | undefined {
  try {
    const kibibytes = /^RssAnon:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kibibytes === undefined ? undefined : Math.ceil(Number(kibibytes) / 1024);
  } catch {
    return undefined;
  }
}
