import type { PathUse } from "./path-state";

/** How a variable was asked for. */
export type VariableUse = "value" | "presence";

/** What an evaluation has read so far. */
export class InputTrace {
  readonly paths = new Map<string, PathUse>();
  /** The environment variables that were asked for. */
  readonly variables = new Map<string, VariableUse>();
  /** Why the same inputs may give something else next time, or not all of them are known. */
  readonly doubts = new Set<string>();
  /** Whether the names of all variables were asked for. */
  variablesAreListed = false;

  look(path: string): void {
    if (!this.paths.has(path)) this.paths.set(path, "looked-at");
  }

  list(path: string): void {
    this.paths.set(path, "listed");
  }

  variable(name: string, use: VariableUse): void {
    if (this.variables.get(name) !== "value") this.variables.set(name, use);
  }

  doubt(reason: string): void {
    this.doubts.add(reason);
  }
}
