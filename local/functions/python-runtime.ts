import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { compiledPython } from "../compiled";
import type { DeclaredFunction } from "../declared/declared-function";
import type { Report } from "../report/laptop-event";
import type { FunctionRuntime } from "./function-runtime";

/**
 * The Python of the declared version when this machine has it, or else the one that it has, which is told.
 *
 * @throws when there is none
 */
export async function pythonRuntime({ name, runtime }: DeclaredFunction, report: Report): Promise<FunctionRuntime> {
  const version = runtime.replace("python", "");
  const found = (await versionOf(`python${version}`)) ?? (await versionOf("python3"));
  if (found === undefined) {
    throw new Error(
      `it declares the runtime ${runtime}, and there is no python3; install Python ${version} and have it on the PATH`,
    );
  }
  if (found.version !== version) {
    const message = `${name} declares the runtime ${runtime} and runs on Python ${found.version}; install python${version} to run it as on AWS`;
    report({ event: "warning", message });
  }
  return {
    command: found.command,
    args: [compiledPython("worker")],
    environment: (taskRoot, layerRoot) => ({
      PYTHONPATH: [taskRoot, ...layerFolders(layerRoot, found.version)].join(delimiter),
    }),
  };
}

function layerFolders(layerRoot: string | undefined, version: string): string[] {
  if (layerRoot === undefined) return [];
  const folder = join(layerRoot, "python");
  return [join(folder, "lib", `python${version}`, "site-packages"), folder];
}

/** Undefined when there is no such command. */
async function versionOf(command: string): Promise<{ readonly command: string; readonly version: string } | undefined> {
  return await new Promise((resolve) => {
    execFile(command, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], (error, stdout) => {
      resolve(error === null ? { command, version: stdout.trim() } : undefined);
    });
  });
}
