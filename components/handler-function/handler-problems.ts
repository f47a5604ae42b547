import { known } from "../problems/known";
import type { Problem } from "../rules/problem";
import type { HandlerFunctionArgs } from "./handler-function-args";
import { handlerFunctionProblems } from "./rules/handler-function-problems";
import { sourceFileProblems } from "./source-problems";

/** All that is wrong with a function's arguments, as far as it is known before anything is made. */
export function handlerProblems(args: HandlerFunctionArgs): Problem[] {
  const { functionName, entry, code, handler, runtime, environment } = args;
  return [
    ...handlerFunctionProblems({
      functionName,
      entry,
      code,
      handler,
      runtime,
      environment,
      description: known(args.description),
      timeout: known(args.timeout),
      memorySize: known(args.memorySize),
      logRetentionInDays: known(args.logRetentionInDays),
    }),
    ...sourceFileProblems({ entry, code }),
  ];
}
