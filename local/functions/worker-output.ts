import { StringDecoder } from "node:string_decoder";
import { lineReader } from "./line-reader";

/**
 * Makes what the function writes to its streams lines of its log, in the order in which it writes them, and before
 * whatever it answers. What does not go through the streams, such as the output of programs that it starts, reaches
 * the laptop by itself.
 */
export function captureOutput(log: (line: string) => void): void {
  for (const stream of [process.stdout, process.stderr]) {
    const lines = lineReader(log);
    const decoder = new StringDecoder("utf8");
    const textOf = (chunk: string | Uint8Array) => (typeof chunk === "string" ? chunk : decoder.write(chunk));
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      lines.take(textOf(chunk));
      const written = rest.find((argument) => typeof argument === "function") as (() => void) | undefined;
      if (written) process.nextTick(written);
      return true;
    };
    process.on("exit", lines.end);
  }
}
