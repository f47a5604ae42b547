import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import type { LaptopEvent } from "../../local/report/laptop-event";
import type { Ready } from "../../local/report/ready";

/** The repository's folder. */
export const repository = path.resolve(__dirname, "../..");

/** What is compiled already: mocha preloads `local/compile.cjs`. */
const command = [process.execPath, "dist/laptop/start.js"] as const;

/** How a process ended. */
interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  /** Processes that it left behind. */
  readonly left: readonly string[];
}

/** The laptop in a process of its own, as a person starts it. */
export class LaptopProcess {
  /** What it wrote to stdout. */
  readonly lines: string[] = [];
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Marks all the processes that come of it, wherever they go. */
  readonly #mark = `LAPTOP_TEST=${randomUUID()}`;
  #stderr = "";
  #isOver = false;

  constructor(args: readonly string[], [file, ...first]: readonly [string, ...string[]] = command) {
    const [name, value] = this.#mark.split("=") as [string, string];
    // The AWS SDK warns of old versions of Node.js.
    const env = { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1", [name]: value };
    const child = spawn(file, [...first, ...args], { cwd: repository, env, stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    createInterface(child.stdout).on("line", (line) => this.lines.push(line));
    child.stderr.on("data", (data: Buffer) => {
      this.#stderr += data;
    });
    this.ended = once(child, "close").then(async ([code]) => {
      this.#isOver = true;
      return { code: code as number | null, stderr: this.#stderr, left: await this.#left() };
    });
  }

  /** What it wrote to stderr. */
  get stderr(): string {
    return this.#stderr;
  }

  /** Waits for something to be so; fails with what was written when the process ends before. */
  async until<T>(found: () => T | undefined): Promise<T> {
    for (;;) {
      const value = found();
      if (value !== undefined) return value;
      if (this.#isOver) throw new Error(`The laptop ended:\n${this.lines.join("\n")}\n${this.#stderr}`);
      await delay(5);
    }
  }

  /** What the first line of `--json` says. */
  async ready(): Promise<Ready> {
    return JSON.parse(await this.until(() => this.lines[0])) as Ready;
  }

  /** What has happened, by `--json`. */
  get events(): LaptopEvent[] {
    return this.lines.slice(1).map((line) => JSON.parse(line) as LaptopEvent);
  }

  /** The first event of a kind that is `such`, which may still be to come. */
  async event<K extends LaptopEvent["event"]>(
    kind: K,
    such: (event: Extract<LaptopEvent, { event: K }>) => boolean = () => true,
  ): Promise<Extract<LaptopEvent, { event: K }>> {
    return await this.until(() =>
      this.events.find(
        (event): event is Extract<LaptopEvent, { event: K }> => event.event === kind && such(event as never),
      ),
    );
  }

  /** Ends it as Ctrl+C does, and waits. */
  async stop(signal: NodeJS.Signals = "SIGINT"): Promise<Ended> {
    this.child.kill(signal);
    return await this.ended;
  }

  /** The processes that it has now, itself among them. */
  processes(): string[] {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return pids
      .filter((pid) => textOf(`/proc/${pid}/environ`).includes(this.#mark))
      .map((pid) => `${pid} ${textOf(`/proc/${pid}/cmdline`)}`);
  }

  /** A process that is killed takes a moment to go. */
  async #left(): Promise<string[]> {
    for (let tries = 0; tries < 100 && this.processes().length > 0; tries++) await delay(20);
    return this.processes();
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Starts the laptop with a line of JSON for each event, on free ports. */
export function startJson(program: string, ...args: string[]): LaptopProcess {
  return new LaptopProcess(["--program", program, "--port", "0", "--json", ...args]);
}
