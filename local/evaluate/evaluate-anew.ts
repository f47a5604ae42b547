import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { compiled } from "../compiled";
import { ProjectProblem } from "../project/project-problem";
import type { EvaluationAccount, EvaluationAnswer, EvaluationRequest } from "./evaluation";
import type { EvaluationOutcome } from "./kept-evaluation";
import type { EvaluatedProgram } from "./registered-resource";

/** What a program's process told. */
export interface FreshEvaluation extends EvaluationOutcome {
  /** Resolves when the process has ended; undefined when it ended early. */
  readonly account: Promise<EvaluationAccount | undefined>;
}

/**
 * Runs a program under mocks in a process of its own, in its own folder, with its own copy of the SDK.
 *
 * @throws ProjectProblem when the program throws, or its process ends without an answer
 */
export async function evaluateAnew(
  request: EvaluationRequest,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<FreshEvaluation> {
  const child = fork(compiled("program-process"), [JSON.stringify(request)], {
    cwd: request.programDirectory,
    execArgv: request.isModule ? ["--import", moduleLoader()] : [],
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (data: Buffer) => {
      printed += data;
    });
  const told: unknown[] = [];
  child.on("message", (message) => told.push(message));
  const ended = once(child, "close").then(([code, killedBy]) => String(killedBy ?? `exit code ${code}`));
  await answeredOrAborted(child, ended, signal);
  const [answer = { problem: `The program's process ended without an answer (${await ended})` }] = told;
  const account = ended.then(() => told[1] as EvaluationAccount | undefined);
  return { ...programOf(answer as EvaluationAnswer, printed), printed, account };
}

/** By its address: Node.js takes no path of another drive or with odd characters. */
const moduleLoader = (): string => new URL(`file://${require.resolve("tsx")}`).href;

/** Resolves with the first answer, and with a program's end only when that is all that it says. */
async function answeredOrAborted(child: ChildProcess, ended: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const end = () => child.kill("SIGKILL");
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  const [answer] = (await Promise.race([once(child, "message"), ended.then(() => [])])) as [EvaluationAnswer?];
  if (answer === undefined || "problem" in answer) await ended;
  // What was printed before has come by then.
  else await new Promise((resolve) => setImmediate(resolve));
  signal.removeEventListener("abort", end);
  signal.throwIfAborted();
}

function programOf(answer: EvaluationAnswer, printed: string): { readonly program: EvaluatedProgram } {
  if ("program" in answer) return answer;
  throw new ProjectProblem([printed.trim(), answer.problem].filter(Boolean).join("\n"));
}
