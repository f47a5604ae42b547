import { type ChildProcess, spawn } from "node:child_process";
import type { Writable } from "node:stream";

/** Keeps a list of process groups, and kills them when its input ends: then the laptop is gone, however it went. */
const SCRIPT = `
groups=
while read -r sign group; do
  if [ "$sign" = + ]; then groups="$groups $group"; continue; fi
  kept=
  for one in $groups; do [ "$one" = "$group" ] || kept="$kept $one"; done
  groups=$kept
done
for group in $groups; do kill -s KILL -- "-$group"; done
`;

/**
 * A shell that outlives a laptop that is killed, to end the functions that it had: one in an endless loop would not
 * notice, and would have a processor to itself for ever.
 */
export class OrphanReaper {
  /** Made for the first process, after it, which then need not wait. */
  #input: Writable | undefined;

  /** Takes a process that leads a group of its own, until it is gone. */
  watch(leader: ChildProcess): void {
    const { pid } = leader;
    if (pid === undefined) return;
    this.#input ??= startShell();
    const input = this.#input;
    input.write(`+ ${pid}\n`);
    leader.once("exit", () => input.write(`- ${pid}\n`));
  }

  /** To be called when no process is left. */
  end(): void {
    this.#input?.end();
  }
}

/** What it reads. */
function startShell(): Writable {
  // In a group of its own, which Ctrl+C does not reach, and without the developer's environment.
  const shell = spawn("/bin/sh", ["-c", SCRIPT], { env: {}, stdio: ["pipe", "ignore", "ignore"], detached: true });
  // Without a shell functions run all the same.
  shell.on("error", () => undefined).unref();
  shell.stdin.on("error", () => undefined);
  return shell.stdin;
}
