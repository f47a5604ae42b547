import { delimiter, join } from "node:path";
import { compiled } from "../compiled";
import type { DeclaredFunction } from "../declared/declared-function";
import type { FunctionRuntime } from "./function-runtime";

/** Lambda leaves a tenth of the memory to what is not on JavaScript's heap. */
const heapShare = 0.9;

/** The SDK warns of this machine's Node.js, which is not the one that the function will have. */
const withoutNodeWarning = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

/**
 * This machine's Node.js, whichever version the function declares.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-layers.html
 */
export function nodeRuntime({ memorySizeMiB, runtime }: DeclaredFunction): FunctionRuntime {
  const heapMiB = Math.floor(memorySizeMiB * heapShare);
  const version = runtime.replace(/^nodejs(\d+)\.x$/, "node$1");
  return {
    command: process.execPath,
    args: [`--max-old-space-size=${heapMiB}`, compiled("worker")],
    environment: (_taskRoot, layerRoot) => {
      if (layerRoot === undefined) return withoutNodeWarning;
      const folders = [join(layerRoot, "nodejs", version), join(layerRoot, "nodejs")];
      return { ...withoutNodeWarning, NODE_PATH: folders.map((at) => join(at, "node_modules")).join(delimiter) };
    },
  };
}
