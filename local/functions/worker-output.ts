import { StringDecoder } from "node:string_decoder";
import { lineReader } from "./line-reader";

/** What the function wrote to its streams. */
export interface Output {
  /** Makes a line of what is not one yet. */
  readonly endLines: () => void;
}

/**
 * Makes what the function writes to its streams lines of its log, in the order in which it writes them, and before
 * whatever it answers. What does not go through the streams, such as the output of programs that it starts, reaches
 * the laptop by itself.
 */
export function captureOutput(log: (line: string) => void): Output {
  const readers = [process.stdout, process.stderr].map((stream) => {
    const lines = lineReader(log);
    const decoder = new StringDecoder("utf8");
    const textOf = (chunk: string | Uint8Array) => (typeof chunk === "string" ? chunk : decoder.write(chunk));
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      lines.take(textOf(chunk));
      const written = rest.find((argument) => typeof argument === "function") as (() => void) | undefined;
      if (written) process.nextTick(written);
      return true;
    };
    return lines;
  });
  const endLines = () => {
    for (const lines of readers) lines.end();
  };
  process.on("exit", endLines);
  return { endLines };
}
