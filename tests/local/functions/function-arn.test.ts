import { deepEqual, equal } from "node:assert/strict";
import { readFunctionArn, readFunctionReference } from "../../../local/functions/function-arn";

describe("the function that an integration URI names", () => {
  const arn = "arn:aws:lambda:us-east-1:123456789012:function:chat";
  const invokeArn = (of: string) => `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${of}/invocations`;

  it("is named by an invoke ARN", () => {
    deepEqual(readFunctionArn(invokeArn(arn)), { arn, invokedArn: arn });
  });

  it("is named by its own ARN", () => {
    deepEqual(readFunctionArn(arn), { arn, invokedArn: arn });
  });

  it("keeps its alias or version for the handler, not for the search", () => {
    for (const qualified of [`${arn}:live`, `${arn}:7`, `${arn}:$LATEST`]) {
      deepEqual(readFunctionArn(invokeArn(qualified)), { arn, invokedArn: qualified });
      deepEqual(readFunctionArn(qualified), { arn, invokedArn: qualified });
    }
  });

  it("is in any partition", () => {
    const china = "arn:aws-cn:lambda:cn-north-1:123456789012:function:chat";
    equal(
      readFunctionArn(`arn:aws-cn:apigateway:cn-north-1:lambda:path/2015-03-31/functions/${china}/invocations`)?.arn,
      china,
    );
  });

  it("is none when the URI is of something else", () => {
    for (const uri of ["https://example.com", "chat", `${arn}:a:b`, "arn:aws:sqs:us-east-1:123456789012:queue", ""]) {
      equal(readFunctionArn(uri), undefined);
    }
  });
});

describe("a reference to a function", () => {
  const arn = "arn:aws:lambda:us-east-1:123456789012:function:chat";

  for (const reference of ["chat", arn, "123456789012:function:chat"]) {
    it(`is ${reference}, with an alias or version or without`, () => {
      deepEqual(readFunctionReference(reference), { name: "chat" });
      for (const qualifier of ["live", "7", "$LATEST"]) {
        deepEqual(readFunctionReference(`${reference}:${qualifier}`), { name: "chat", qualifier });
      }
    });
  }

  it("is all of a text that has another form", () => {
    for (const text of ["", "a:b:c", "arn:aws:sqs:us-east-1:123456789012:queue"]) {
      deepEqual(readFunctionReference(text), { name: text });
    }
  });
});
