/** How one invocation of a function ended. */
export type Invocation = InvocationOutcome & {
  /** The handler's `context.awsRequestId`; absent where Lambda found none to run. */
  readonly requestId?: string;
};

type InvocationOutcome =
  /** The handler returned; `payload` is what its JSON says. */
  | { readonly outcome: "returned"; readonly payload: unknown }
  /** The function failed: it threw, could not be loaded, ran out of time or memory, or ended its process. */
  | { readonly outcome: "failed"; readonly errorType: string; readonly errorMessage: string }
  /** Lambda refused to run it: there is no such function here, or API Gateway may not invoke it. */
  | { readonly outcome: "refused"; readonly reason: string }
  /** The caller stopped waiting. The function itself goes on. */
  | { readonly outcome: "timed-out" };

/**
 * Invokes a function as API Gateway does.
 *
 * @param integrationUri the integration's URI: an invoke ARN or a function ARN
 * @param sourceArn who asks, `<execution ARN>/<stage>/<route key>` or `<execution ARN>/authorizers/<id>`; the
 *   function's permissions decide. Undefined: a role, whose policies are not looked at
 * @param event sent as JSON
 * @param timeoutMilliseconds how long the caller waits
 */
export type Invoke = (
  integrationUri: string,
  sourceArn: string | undefined,
  event: unknown,
  timeoutMilliseconds: number,
) => Promise<Invocation>;

/** How a function that was called by its name ended. */
export interface FunctionCall {
  /** The handler's `context.awsRequestId`. */
  readonly requestId: string;
  /** Refused here means throttled: no instance may run it now. Never timed out, since the caller waits to the end. */
  readonly invocation: Invocation | { readonly outcome: "not-found"; readonly reason: string };
}
