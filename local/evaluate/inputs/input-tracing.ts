import { rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { accountOf, type InputAccount } from "./account";
import { traceDoubtfulDoings } from "./doubtful-doings";
import { isOwnOutput } from "./own-outputs";
import { InputTrace } from "./trace";
import { traceBundles } from "./traced-bundles";
import { traceEnvironment } from "./traced-environment";
import { traceFiles } from "./traced-files";
import { traceModules } from "./traced-modules";

/** Traces what the program of this process reads, from now on. */
export interface InputTracing {
  /** Says why the evaluation must not be kept. */
  doubt(reason: string): void;
  /**
   * All that was read; to be called when the program has ended.
   *
   * @param made files that the program made for others to read
   * @throws when not all is known
   */
  account(made: readonly string[]): InputAccount;
}

/**
 * Begins to trace. Nothing is looked at that was loaded before, which is the laptop's own code.
 *
 * @param folder where evaluations are kept: in `.build`, in the program's folder
 */
export function traceInputs(folder: string): InputTracing {
  const buildFolder = path.dirname(folder);
  const since = momentAfterChanges(folder, path.dirname(buildFolder));
  const trace = new InputTrace();
  const environment = { ...process.env };
  const modulesEnded = traceModules(trace);
  const bundlesEnded = traceBundles(trace, buildFolder);
  traceFiles(trace, (file) => isOwnOutput(file, buildFolder));
  traceDoubtfulDoings(trace, environment);
  traceEnvironment(trace);
  return {
    doubt: (reason) => trace.doubt(reason),
    account: (made) => {
      modulesEnded();
      bundlesEnded();
      return accountOf(trace, since, made);
    },
  };
}

/** How long a disk's clock may stand still. */
const stepMilliseconds = 50;

/**
 * The disk's time, as soon as it is later than the last change of the program's folder, which may be that the build
 * folder was made in it: its clock moves in steps.
 */
function momentAfterChanges(folder: string, programFolder: string): number {
  const probe = path.join(folder, `since-${process.pid}`);
  const { ctimeMs: changed } = statSync(programFolder);
  const deadline = performance.now() + stepMilliseconds;
  let now = 0;
  while (now <= changed && performance.now() < deadline) {
    writeFileSync(probe, "");
    now = statSync(probe).ctimeMs;
  }
  rmSync(probe);
  return now;
}
