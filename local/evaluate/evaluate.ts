import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { compiled } from "../compiled";
import type { Project } from "../project/project";
import { ProjectProblem } from "../project/project-problem";
import type { StackConfiguration } from "../project/stack-configuration";
import type { EvaluationAccount, EvaluationAnswer, EvaluationRequest } from "./evaluation";
import { type EvaluationOutcome, keepEvaluation, keepReason, keptEvaluation } from "./kept-evaluation";
import type { EvaluatedProgram } from "./registered-resource";

/** What a program is evaluated for. */
export interface EvaluationOptions {
  readonly project: Project;
  readonly stack: string;
  readonly configuration: StackConfiguration;
  /** Whether the stack's file has encrypted values, which the configuration replaces. */
  readonly hasEncryptedConfiguration: boolean;
  /** Ends the process. */
  readonly signal: AbortSignal;
  /** What the program prints. */
  readonly print: (text: string) => void;
}

/**
 * Evaluates a program, unless all that it would read is as it was when it was evaluated before.
 *
 * @throws ProjectProblem when the program throws, or its process ends without an answer
 */
export async function evaluate(options: EvaluationOptions): Promise<EvaluatedProgram> {
  const request = requestOf(options);
  const environment = environmentOf(options);
  const { program, printed } =
    keptEvaluation(request, environment) ?? (await evaluateAnew(options, request, environment));
  if (printed.trim()) options.print(printed.trimEnd());
  return program;
}

function requestOf({ project, stack, configuration, hasEncryptedConfiguration }: EvaluationOptions): EvaluationRequest {
  return {
    projectName: project.name,
    stack,
    entryPoint: project.entryPoint,
    programDirectory: project.programDirectory,
    isModule: project.isModule,
    configuration,
    hasEncryptedConfiguration,
  };
}

function environmentOf({ project, stack }: EvaluationOptions): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_OPTIONS: "",
    ESBUILD_WORKER_THREADS: "1",
    PULUMI_NODEJS_PROJECT: project.name,
    PULUMI_NODEJS_STACK: stack,
  };
}

/** Runs a program under mocks in a process of its own, in its own folder, with its own copy of the SDK. */
async function evaluateAnew(
  { project, signal }: EvaluationOptions,
  request: EvaluationRequest,
  env: NodeJS.ProcessEnv,
): Promise<EvaluationOutcome> {
  const child = fork(compiled("program-process"), [JSON.stringify(request)], {
    cwd: project.programDirectory,
    execArgv: project.isModule ? ["--import", moduleLoader()] : [],
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    signal,
    killSignal: "SIGKILL",
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (data: Buffer) => {
      printed += data;
    });
  const answer = await answerOf(child);
  if ("problem" in answer) throw new ProjectProblem([printed.trim(), answer.problem].filter(Boolean).join("\n"));
  const outcome = { program: answer.program, printed };
  child.once("message", (account) => keep(request, env, account as EvaluationAccount, outcome));
  return outcome;
}

/** A folder that cannot be written costs the next start its time, and nothing else. */
function keep(
  request: EvaluationRequest,
  environment: NodeJS.ProcessEnv,
  account: EvaluationAccount,
  outcome: EvaluationOutcome,
): void {
  try {
    if ("inputs" in account) keepEvaluation(request, environment, account.inputs, outcome);
    else keepReason(request, account.notKept);
  } catch {}
}

/** By its address: Node.js takes no path of another drive or with odd characters. */
const moduleLoader = (): string => new URL(`file://${require.resolve("tsx")}`).href;

/** Resolves with a program as soon as it is there: the process goes on to give an account of itself. */
async function answerOf(child: ChildProcess): Promise<EvaluationAnswer> {
  let answer: EvaluationAnswer | undefined;
  const ended = once(child, "close").then(([code, killedBy]) => {
    return answer ?? { problem: `The program's process ended without an answer (${killedBy ?? `exit code ${code}`})` };
  });
  const answered = once(child, "message").then(async ([message]) => {
    answer = message as EvaluationAnswer;
    // What was printed before has come by then.
    await new Promise((resolve) => setImmediate(resolve));
    return "program" in answer ? answer : await ended;
  });
  return await Promise.race([answered, ended]);
}
