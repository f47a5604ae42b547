import { writeSync } from "node:fs";
import { Socket } from "node:net";
import { StringDecoder } from "node:string_decoder";
import { lineReader } from "./line-reader";
import { lineKinds, type ReceivedRequest, type WorkerReply } from "./worker-message";

const requestsDescriptor = 3;
const repliesDescriptor = 4;

/** A worker's connection to the laptop, which is the worker's end when it ends. */
export class WorkerChannel {
  readonly #requests: Socket;

  /** @param take receives the requests */
  constructor(take: (request: ReceivedRequest) => void) {
    const lines = lineReader((line) => take(JSON.parse(line)));
    const decoder = new StringDecoder("utf8");
    const buffer = Buffer.allocUnsafe(65536);
    const callback = (bytes: number) => {
      lines.take(decoder.write(buffer.subarray(0, bytes)));
      return true;
    };
    // One buffer for all requests, and none of a stream's own bookkeeping.
    const options = { fd: requestsDescriptor, readable: true, writable: false, onread: { buffer, callback } };
    this.#requests = new Socket(options);
    this.#requests.on("end", () => process.exit()).resume();
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
