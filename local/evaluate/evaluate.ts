import type { Project } from "../project/project";
import type { StackConfiguration } from "../project/stack-configuration";
import { evaluateAnew } from "./evaluate-anew";
import type { EvaluationAccount, EvaluationRequest } from "./evaluation";
import { type EvaluationOutcome, keepEvaluation, keepReason, keptEvaluation } from "./kept-evaluation";
import type { EvaluatedProgram } from "./registered-resource";

/** What a program is evaluated for. */
export interface EvaluationOptions {
  readonly project: Project;
  readonly stack: string;
  readonly configuration: StackConfiguration;
  /** Whether the stack's file has encrypted values, which the configuration replaces. */
  readonly hasEncryptedConfiguration: boolean;
  /** Gives the evaluation up. */
  readonly signal: AbortSignal;
  /** What the program prints. */
  readonly print: (text: string) => void;
}

/** The accounts that are still being given, after their evaluations. */
const underway = new Set<Promise<void>>();

/** Resolves when every evaluation is kept that can be, so that the process may end. */
export async function evaluationsKept(): Promise<void> {
  await Promise.all(underway);
}

/**
 * Evaluates a program, unless all that it would read is as it was when it was evaluated before.
 *
 * @throws ProjectProblem when the program throws, or its process ends without an answer
 */
export async function evaluate(options: EvaluationOptions): Promise<EvaluatedProgram> {
  const request = requestOf(options);
  const environment = environmentOf(options);
  const kept = await keptEvaluation(request, environment);
  const { program, printed } = kept ?? (await evaluateAndKeep(request, environment, options.signal));
  if (printed.trim()) options.print(printed.trimEnd());
  return program;
}

async function evaluateAndKeep(
  request: EvaluationRequest,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<EvaluationOutcome> {
  const { account, ...outcome } = await evaluateAnew(request, environment, signal);
  const keeping = account.then((given) => keep(request, environment, given, outcome));
  underway.add(keeping);
  void keeping.then(() => underway.delete(keeping));
  return outcome;
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

/** A folder that cannot be written costs the next start its time, and nothing else. */
function keep(
  request: EvaluationRequest,
  environment: NodeJS.ProcessEnv,
  account: EvaluationAccount | undefined,
  outcome: EvaluationOutcome,
): void {
  if (!account) return;
  try {
    if ("inputs" in account) keepEvaluation(request, environment, account.inputs, outcome);
    else keepReason(request, account.notKept);
  } catch {}
}
