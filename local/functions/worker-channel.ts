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
  /** What is to be written at once, while it is gathered. */
  #gathered: string | undefined;

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

  /** @param processorMilliseconds how much of a processor's time the handler took; absent: it was quick */
  returned(payload: string, processorMilliseconds?: number): void {
    const kind =
      processorMilliseconds === undefined
        ? lineKinds.returnedAtOnce
        : `${lineKinds.returned}${processorMilliseconds.toFixed(2)} `;
    this.#write(`${kind}${payload}\n`);
  }

  /** @param line without a line break */
  log(line: string): void {
    this.#write(`${lineKinds.log}${line}\n`);
  }

  reply(reply: WorkerReply): void {
    this.#write(`${JSON.stringify(reply)}\n`);
  }

  /** Writes all that `write` says at once, so that nothing is read of it before the last. */
  together(write: () => void): void {
    this.#gathered = "";
    write();
    const text = this.#gathered;
    this.#gathered = undefined;
    this.#write(text);
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

  #write(text: string): void {
    if (this.#gathered === undefined) writeWhole(text);
    else this.#gathered += text;
  }
}

/** At once, so that nothing is lost or overtaken when the function ends the process or never rests. */
function writeWhole(text: string): void {
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(repliesDescriptor, bytes, at);
  } catch {
    // The laptop is gone.
    process.exit(1);
  }
}
