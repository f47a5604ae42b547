/**
 * The process that evaluates a program: the only file here that uses Pulumi's SDK, and always the program's own copy.
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type * as Pulumi from "@pulumi/pulumi";
import type { DeclaredPackage } from "../declared/declared-function";
import type { EvaluationAccount, EvaluationAnswer, EvaluationRequest } from "./evaluation";
import { type InputTracing, traceInputs } from "./inputs/input-tracing";
import { makeEvaluationFolder } from "./kept-evaluation";
import { loadLatePackages } from "./late-packages";
import { type Recording, recordingMocks } from "./recording-mocks";
import type { RegisteredResource } from "./registered-resource";
import { outerSourcePlaces } from "./source-places";
import { stackOutputs } from "./stack-outputs";
import { loadTypeScript } from "./typescript-loader";

const request = JSON.parse(process.argv[2] ?? "") as EvaluationRequest;
const tracing = tracingWhereKept();
const typeScript = request.isModule ? undefined : loadTypeScript();
loadLatePackages();
const requireFromProgram = createRequire(request.entryPoint);

let isFinished = false;

/** A folder that cannot be written costs the next start its time, and nothing else. */
function tracingWhereKept(): InputTracing | undefined {
  try {
    return traceInputs(makeEvaluationFolder(request));
  } catch {
    return undefined;
  }
}

/** Answers once. A failure's exit code keeps Pulumi from complaining of the promises that the failure left behind. */
function finish(answer: EvaluationAnswer, recording?: Recording): void {
  if (isFinished) return;
  isFinished = true;
  process.send?.(answer, () => {
    // Nobody waits for the account.
    if (recording) process.send?.(account(recording), () => process.exit(0));
    else process.exit(1);
  });
}

/** What the evaluation was made of, so that it can be kept: only when that is known whole, and no secret is in it. */
function account({ resources, hasSecrets }: Recording): EvaluationAccount {
  try {
    if (hasSecrets() || request.hasEncryptedConfiguration) throw new Error("it holds secrets");
    if (request.isModule) throw new Error("it is written as ES modules");
    if (!tracing) throw new Error("its folder cannot be written");
    return { inputs: tracing.account(resources.flatMap(zipsOf)) };
  } catch (error) {
    return { notKept: (error as Error).message };
  }
}

function fail(error: unknown): void {
  finish({ problem: problemText(error) });
}

/** The errors that a program throws for people say all in their message; others need their stack. */
function problemText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const forPeople =
    "__pulumiRunError" in error || ("__pulumResourceError" in error && "hideStack" in error && error.hideStack);
  const stack = error.stack ?? error.message;
  return forPeople ? error.message : (typeScript?.mapped(stack) ?? stack);
}

/** Zip files are read when the functions are deployed, and may have been made by this evaluation. */
function zipsOf({ properties }: RegisteredResource): string[] {
  return Object.values(properties).flatMap((value) => {
    const { kind, path } = (value ?? {}) as Partial<Extract<DeclaredPackage, { kind: "zip" }>>;
    return kind === "zip" && path !== undefined ? [path] : [];
  });
}

async function loadProgram(): Promise<unknown> {
  if (!request.isModule) return requireFromProgram(request.entryPoint);
  const loaded = (await import(pathToFileURL(request.entryPoint).href)) as Record<string, unknown>;
  return "default" in loaded ? loaded.default : loaded;
}

function hasPulumi(): boolean {
  try {
    requireFromProgram.resolve("@pulumi/pulumi");
    return true;
  } catch {
    return false;
  }
}

async function run(): Promise<void> {
  if (!hasPulumi()) return fail(`There is no @pulumi/pulumi for ${request.programDirectory}; run npm install there`);
  const pulumi = requireFromProgram("@pulumi/pulumi") as typeof Pulumi;
  const recording = recordingMocks(pulumi, request);
  const { configuration, projectName, stack } = request;
  pulumi.runtime.setAllConfig({ ...configuration });
  await pulumi.runtime.setMocks(recording.mocks, projectName, stack, false, "organization");
  let exported: unknown;
  await pulumi.runtime.runInPulumiStack(async () => {
    const program = await loadProgram();
    exported = await (program instanceof Function ? program() : program);
    return exported;
  });
  await pulumi.runtime.disconnect();
  const outputs = await stackOutputs(pulumi, exported);
  // Node.js tells of a rejection that nobody handled, such as that of an `apply`, only when this turn is over.
  await new Promise((resolve) => setImmediate(resolve));
  const { resources, archived } = recording;
  finish({ program: { resources, outputs, outerPlaces: outerSourcePlaces(resources, archived) } }, recording);
}

process.on("unhandledRejection", fail);
process.on("uncaughtException", fail);
process.on("disconnect", () => process.exit(1));
// A program that waits for what never comes ends, as under Pulumi.
process.channel?.unref();
run().catch(fail);
