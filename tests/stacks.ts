import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type * as Program from "../index";
import { type Recording, type RecordOptions, record } from "./recorder";

/** The stacks of the program. */
export const stackNames = ["dev", "stg", "prd"] as const;

const root = path.resolve(__dirname, "..");
const project = "websocket-notifications";

/** A stack's configuration, as `Pulumi.<stack>.yaml` has it, without the project's name. */
export function stackConfiguration(stack: string): Record<string, string> {
  const { config } = parse(readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8")) as {
    config: Record<string, string>;
  };
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.replace(`${project}:`, ""), value]));
}

/** Runs the program for a stack, with its own configuration and what a test adds to it. */
export async function recordStack(
  stack: string,
  { added = {}, ...options }: RecordOptions & { readonly added?: Readonly<Record<string, string>> } = {},
): Promise<Recording<typeof Program>> {
  const values = Object.entries({ ...stackConfiguration(stack), ...added });
  const configuration = Object.fromEntries(values.map(([key, value]) => [`${project}:${key}`, value]));
  return await record(loadProgram, { project, stack, configuration, ...options });
}

const recorded = new Map<string, Promise<Recording<typeof Program>>>();

/** A stack's own recording: one for all tests that only read it. */
export function recordedStack(stack: string): Promise<Recording<typeof Program>> {
  const recording = recorded.get(stack) ?? recordStack(stack);
  recorded.set(stack, recording);
  return recording;
}

/** The program, anew: modules are made once in a process, and a stack needs its own. */
export function loadProgram(): typeof Program {
  for (const module of ["index.ts", "settings.ts"]) delete require.cache[path.join(root, module)];
  return require("../index") as typeof Program;
}
