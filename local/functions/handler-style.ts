import type { HandlerContext } from "./handler-context";
import { RuntimeError } from "./handler-failure";
import type { Handler } from "./load-handler";

/** The property by which `awslambda.streamifyResponse` marks a handler. */
const streaming = Symbol.for("aws.lambda.runtime.handler.streaming");

/** From this version on, Lambda waits for what the handler returns, and callbacks are gone. */
const firstWithoutCallbacks = 24;

/** `awslambda`, the global that Lambda's Node.js runtimes give to functions. */
export const awslambda = {
  streamifyResponse: (handler: Handler): Handler => Object.assign(handler, { [streaming]: "response" }),
};

/**
 * Refuses the handlers that the declared runtime, or a WebSocket API, has no use for.
 *
 * @throws RuntimeError
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export function checkStyle(handler: Handler, runtime: string): void {
  if (streaming in handler) {
    throw new RuntimeError(
      "Runtime.StreamingUnsupported",
      "the handler streams its response, which a WebSocket API cannot receive; export it without awslambda.streamifyResponse",
    );
  }
  if (!takesCallback(runtime) && handler.length > 2) {
    throw new RuntimeError(
      "Runtime.CallbackHandlerDeprecated",
      `the handler has ${handler.length} parameters, and Lambda takes that for a callback, which ${runtime} does not have; make it async (event, context)`,
    );
  }
}

/**
 * Calls a handler and waits for its answer, in the way of the declared runtime.
 *
 * @param idle resolves when the function has nothing left to do
 */
export async function callHandler(
  handler: Handler,
  runtime: string,
  event: unknown,
  context: HandlerContext,
  idle: () => Promise<void>,
): Promise<unknown> {
  if (!takesCallback(runtime)) return await handler(event, context);
  return await new Promise((resolve, reject) => {
    const done: Done = (error, result) => (error === null || error === undefined ? resolve(result) : reject(error));
    // No answer at all is null.
    let answer = () => resolve(null);
    const callback: Done = (error, result) => {
      answer = () => done(error, result);
      const isFailure = error !== null && error !== undefined;
      // An error waits for nothing: a connection that is kept alive would hold up every refusal of an authorizer.
      if (isFailure || !context.callbackWaitsForEmptyEventLoop) answer();
      else void idle().then(answer);
    };
    const returned = handler(event, Object.assign(context, completions(done)), callback);
    if (isThenable(returned)) returned.then(resolve, reject);
    // What is returned without a promise is thrown away.
    else void idle().then(() => answer());
  });
}

type Done = (error: unknown, result: unknown) => void;

/** The methods of the context by which handlers answered before there were callbacks; they wait for nothing. */
function completions(done: Done) {
  return {
    done,
    succeed: (result: unknown) => done(null, result),
    fail: (error: unknown) => done(error ?? "handled", null),
  };
}

function takesCallback(runtime: string): boolean {
  return Number.parseInt(runtime.replace("nodejs", ""), 10) < firstWithoutCallbacks;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined | null)?.then === "function";
}
