/** What runs the code of a function. */
export interface FunctionRuntime {
  readonly command: string;
  /** Before the settings. */
  readonly args: readonly string[];
  /** Where its packages are, and what else only this runtime reads. */
  readonly environment: (taskRoot: string, layerRoot: string | undefined) => Readonly<Record<string, string>>;
}
