import { writeSync } from "node:fs";
import { Socket } from "node:net";
import { lineReader } from "./line-reader";
import { lineKinds, type ReceivedRequest, type WorkerReply } from "./worker-message";

const requestsDescriptor = 3;
const repliesDescriptor = 4;

/** A worker's connection to the laptop, which is the worker's end when it ends. */
export class WorkerChannel {
  readonly #requests = new Socket({ fd: requestsDescriptor, readable: true, writable: false });

  /** Takes the requests from now on. */
  onRequest(take: (request: ReceivedRequest) => void): void {
    this.#requests.setEncoding("utf8");
    this.#requests.on("data", lineReader((line) => take(JSON.parse(line))).take);
    this.#requests.on("end", () => process.exit());
  }

  returned(payload: string): void {
    write(`${lineKinds.returned}${payload}\n`);
  }

  /** @param line without a line break */
  log(line: string): void {
    write(`${lineKinds.log}${line}\n`);
  }

  reply(reply: WorkerReply): void {
    write(`${JSON.stringify(reply)}\n`);
  }

  /** Resolves when nothing but the channel keeps the worker alive. */
  async idle(): Promise<void> {
    this.#requests.unref();
    await new Promise<void>((resolve) => {
      process.once("beforeExit", () => {
        this.#requests.ref();
        resolve();
      });
    });
  }
}

/** At once, so that nothing is lost or overtaken when the function ends the process or never rests. */
function write(text: string): void {
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(repliesDescriptor, bytes, at);
  } catch {
    // The laptop is gone.
    process.exit(1);
  }
}
