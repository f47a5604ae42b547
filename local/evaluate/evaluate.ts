import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { compiled } from "../compiled";
import type { Project } from "../project/project";
import { ProjectProblem } from "../project/project-problem";
import type { StackConfiguration } from "../project/stack-configuration";
import type { EvaluationAnswer, EvaluationRequest } from "./evaluation";
import type { EvaluatedProgram } from "./registered-resource";

/** What a program is evaluated for. */
export interface EvaluationOptions {
  readonly project: Project;
  readonly stack: string;
  readonly configuration: StackConfiguration;
  /** Ends the process. */
  readonly signal: AbortSignal;
  /** What the program prints. */
  readonly print: (text: string) => void;
}

/**
 * Runs a program under mocks in a process of its own, in its own folder, with its own copy of the SDK.
 *
 * @throws ProjectProblem when the program throws, or its process ends without an answer
 */
export async function evaluate({
  project,
  stack,
  configuration,
  signal,
  print,
}: EvaluationOptions): Promise<EvaluatedProgram> {
  const request: EvaluationRequest = {
    projectName: project.name,
    stack,
    entryPoint: project.entryPoint,
    isModule: project.isModule,
    configuration,
  };
  const child = fork(compiled("program-process"), [JSON.stringify(request)], {
    cwd: project.programDirectory,
    execArgv: project.isModule ? ["--import", moduleLoader()] : [],
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      ESBUILD_WORKER_THREADS: "1",
      PULUMI_NODEJS_PROJECT: project.name,
      PULUMI_NODEJS_STACK: stack,
    },
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
  if ("program" in answer) {
    if (printed.trim()) print(printed.trimEnd());
    return answer.program;
  }
  throw new ProjectProblem([printed.trim(), answer.problem].filter(Boolean).join("\n"));
}

/** By its address: Node.js takes no path of another drive or with odd characters. */
const moduleLoader = (): string => new URL(`file://${require.resolve("tsx")}`).href;

async function answerOf(child: ChildProcess): Promise<EvaluationAnswer> {
  let answer: EvaluationAnswer | undefined;
  child.on("message", (message) => {
    answer = message as EvaluationAnswer;
  });
  const [code, killedBy] = (await once(child, "close")) as [number | null, string | null];
  return answer ?? { problem: `The program's process ended without an answer (${killedBy ?? `exit code ${code}`})` };
}
