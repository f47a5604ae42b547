import { createHash, randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { hostname, userInfo } from "node:os";
import path from "node:path";
import { makeBuildFolder } from "../build-folder";
import { compiled } from "../compiled";
import type { EvaluationRequest } from "./evaluation";
import { type InputAccount, isUnchanged } from "./inputs/account";
import type { EvaluatedProgram } from "./registered-resource";

/** What an evaluation gave. */
export interface EvaluationOutcome {
  readonly program: EvaluatedProgram;
  /** What the program printed. */
  readonly printed: string;
}

/** An evaluation with all that decided it, as JSON in a file. */
interface KeptEvaluation extends EvaluationOutcome {
  /** The hash of what was asked for, on which machine, and of the code that evaluates. */
  readonly decidedBy: string;
  /** Makes the hash of a variable's value worth nothing to who would guess it. */
  readonly salt: string;
  /** The hash of the environment variables that were asked for. */
  readonly environment: string;
  readonly inputs: InputAccount;
}

/** Where the evaluations of a program are kept: one for each stack, in a folder that git, watchers and this ignore. */
function keptEvaluationFile({ entryPoint, stack, programDirectory }: EvaluationRequest): string {
  const name = digest([entryPoint, stack]).slice(0, 16);
  return path.join(programDirectory, ".build", "evaluations", `${name}.json`);
}

/** What the same evaluation gave before, when all that it read is still the same; undefined when it must be done. */
export async function keptEvaluation(
  request: EvaluationRequest,
  environment: NodeJS.ProcessEnv,
): Promise<EvaluationOutcome | undefined> {
  const kept = await read(keptEvaluationFile(request));
  if (kept?.decidedBy !== decidedBy(request)) return undefined;
  if (environmentDigest(kept.salt, kept.inputs, environment) !== kept.environment) return undefined;
  return kept.inputs.paths.every(isUnchanged) ? kept : undefined;
}

/** Keeps an evaluation for the next time. Only its owner may read it. */
export function keepEvaluation(
  request: EvaluationRequest,
  environment: NodeJS.ProcessEnv,
  inputs: InputAccount,
  { program, printed }: EvaluationOutcome,
): void {
  const salt = randomBytes(16).toString("hex");
  const kept: KeptEvaluation = {
    decidedBy: decidedBy(request),
    salt,
    environment: environmentDigest(salt, inputs, environment),
    inputs,
    program,
    printed,
  };
  const file = keptEvaluationFile(request);
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(kept), { mode: 0o600 });
  renameSync(unfinished, file);
}

/** Says why an evaluation is not kept, for whoever wonders. */
export function keepReason(request: EvaluationRequest, reason: string): void {
  writeFileSync(keptEvaluationFile(request), JSON.stringify({ notKept: reason }), { mode: 0o600 });
}

/** Makes the folder that evaluations are kept in. */
export function makeEvaluationFolder({ programDirectory }: EvaluationRequest): string {
  return makeBuildFolder(programDirectory, "evaluations");
}

async function read(file: string): Promise<KeptEvaluation | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as KeptEvaluation;
  } catch {
    return undefined;
  }
}

function decidedBy(request: EvaluationRequest): string {
  const machine = [process.version, process.platform, process.arch, hostname(), userInfo().username];
  return digest([request, machine, readFileSync(compiled("program-process"), "utf8")]);
}

function environmentDigest(salt: string, inputs: InputAccount, environment: NodeJS.ProcessEnv): string {
  const variables = Object.entries(inputs.variables).map(([name, use]) => {
    return [name, use === "value" ? environment[name] : name in environment];
  });
  const names = inputs.variablesAreListed ? Object.keys(environment).sort() : [];
  return digest([salt, variables, names]);
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
