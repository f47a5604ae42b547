import { deepEqual, equal } from "node:assert/strict";
import { declareAsynchronousInvocation } from "../../../local/declared/read-asynchronous-invocation";
import { registered } from "./registered";

const lambda = (more: Record<string, unknown> = {}) =>
  registered("aws:lambda/function:Function", "chat", { name: "chat", arn: "arn:of:chat", ...more });
const config = (properties: Record<string, unknown>) =>
  registered("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "c", properties);

describe("a declared asynchronous invocation", () => {
  it("is not there where the program says nothing about it", () => {
    equal(declareAsynchronousInvocation(lambda(), [config({ functionName: "other" })]), undefined);
  });

  it("has the function's dead-letter target", () => {
    deepEqual(declareAsynchronousInvocation(lambda({ deadLetterConfig: { targetArn: "arn:of:dead" } }), []), {
      functionName: "chat",
      functionArn: "arn:of:chat",
      maximumRetryAttempts: 2,
      deadLetterTargetArn: "arn:of:dead",
      onFailureArn: undefined,
      onSuccessArn: undefined,
    });
  });

  it("has the attempts and destinations of a configuration that names the function by name or ARN", () => {
    const destinationConfig = { onFailure: { destination: "arn:of:bad" }, onSuccess: { destination: "arn:of:good" } };
    for (const functionName of ["chat", "arn:aws:lambda:eu-west-1:111111111111:function:chat:live"]) {
      const found = declareAsynchronousInvocation(lambda(), [
        config({ functionName, maximumRetryAttempts: 0, destinationConfig }),
      ]);
      deepEqual(
        [found?.maximumRetryAttempts, found?.onFailureArn, found?.onSuccessArn],
        [0, "arn:of:bad", "arn:of:good"],
      );
    }
  });
});
