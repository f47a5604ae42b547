import type { RegisteredResource } from "../evaluate/registered-resource";
import { readFunctionReference } from "../functions/function-arn";
import type { DeclaredAsynchronousInvocation } from "./declared-asynchronous-invocation";

interface Destinations {
  readonly onFailure?: { readonly destination?: string };
  readonly onSuccess?: { readonly destination?: string };
}

/** What becomes of one function's asynchronous events; undefined when the program says nothing about them. */
export function declareAsynchronousInvocation(
  lambda: RegisteredResource,
  resources: readonly RegisteredResource[],
): DeclaredAsynchronousInvocation | undefined {
  const functionName = String(lambda.properties.name);
  const deadLetter = lambda.properties.deadLetterConfig as { readonly targetArn?: string } | undefined;
  const config = resources.find(
    ({ type, properties }) =>
      type === "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig" &&
      readFunctionReference(String(properties.functionName)).name === functionName,
  );
  if (deadLetter === undefined && config === undefined) return undefined;
  const { onFailure, onSuccess } = (config?.properties.destinationConfig ?? {}) as Destinations;
  return {
    functionName,
    functionArn: String(lambda.properties.arn),
    maximumRetryAttempts: Number(config?.properties.maximumRetryAttempts ?? 2),
    deadLetterTargetArn: deadLetter?.targetArn,
    onFailureArn: onFailure?.destination,
    onSuccessArn: onSuccess?.destination,
  };
}
