import { deepEqual, equal, match, rejects } from "node:assert/strict";
import {
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-lambda";
import type { FunctionCall } from "../../../local/functions/invocation";
import { Queues } from "../../../local/queues/queues";
import { type ServiceServer, startServiceServer } from "../../../local/services/service-server";
import { CertificateAuthority } from "../../../local/trust/certificate-authority";

describe("Lambda's Invoke, asked by the SDK", () => {
  let server: ServiceServer;
  let client: LambdaClient;
  let answer: FunctionCall["invocation"];
  let called: string[][];
  let later: string[][];

  beforeEach(async () => {
    [called, later] = [[], []];
    const report = () => undefined;
    server = await startServiceServer({
      queues: new Queues(report),
      report,
      authority: new CertificateAuthority(),
      host: "127.0.0.1",
      call: async (...call) => {
        called.push(call);
        return { requestId: "0b9b1d0e-0000-4000-8000-000000000000", invocation: answer };
      },
      callLater: (...call) => later.push(call),
    });
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    client = new LambdaClient({ endpoint: server.endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });
  });
  afterEach(async () => {
    client.destroy();
    await server.close();
  });

  const invoke = (input: Partial<InvokeCommandInput> = {}) =>
    client.send(new InvokeCommand({ FunctionName: "chat", Payload: Buffer.from('{"a":1}'), ...input }));
  const text = (payload: Uint8Array | undefined) => Buffer.from(payload ?? []).toString();

  it("answers what the function returned", async () => {
    answer = { outcome: "returned", payload: { b: "ü" } };
    const { StatusCode, FunctionError, Payload, ExecutedVersion, $metadata } = await invoke();
    deepEqual([StatusCode, FunctionError, text(Payload), ExecutedVersion], [200, undefined, '{"b":"ü"}', "$LATEST"]);
    equal($metadata.requestId, "0b9b1d0e-0000-4000-8000-000000000000");
    deepEqual(called, [["chat", '{"a":1}']]);
  });

  it("takes a function's ARN, and a qualifier in it or beside it", async () => {
    answer = { outcome: "returned", payload: null };
    const arn = "arn:aws:lambda:eu-west-1:000000000000:function:chat";
    await invoke({ FunctionName: arn });
    await invoke({ FunctionName: "chat:live" });
    await invoke({ FunctionName: arn, Qualifier: "$LATEST" });
    deepEqual(
      called.map(([reference]) => reference),
      [arn, "chat:live", `${arn}:$LATEST`],
    );
  });

  it("tells that the function failed, and how", async () => {
    answer = { outcome: "failed", errorType: "TypeError", errorMessage: "no" };
    const { StatusCode, FunctionError, Payload } = await invoke();
    deepEqual([StatusCode, FunctionError], [200, "Unhandled"]);
    deepEqual(JSON.parse(text(Payload)), { errorType: "TypeError", errorMessage: "no", trace: [] });
  });

  it("refuses a name whose escapes cannot be decoded", async () => {
    const url = `${server.endpoint}/2015-03-31/functions/%E0%A4/invocations`;
    const { status, headers } = await fetch(url, { method: "POST", body: "{}" });
    equal(status, 400);
    equal(headers.get("x-amzn-errortype"), "InvalidParameterValueException");
  });

  it("says that there is no such function, or that none may run, as the SDK's own exceptions", async () => {
    answer = { outcome: "not-found", reason: "none" };
    await rejects(invoke(), (error: unknown) => {
      match((error as Error).message, /Function not found: chat/);
      return error instanceof ResourceNotFoundException && error.$metadata.httpStatusCode === 404;
    });
    answer = { outcome: "refused", reason: "throttled" };
    const throttled = { name: "TooManyRequestsException", Reason: "ReservedFunctionConcurrentInvocationLimitExceeded" };
    await rejects(invoke(), throttled);
  });

  it("takes an event for later and answers at once", async () => {
    const { StatusCode, Payload } = await invoke({ InvocationType: "Event" });
    deepEqual([StatusCode, text(Payload), called, later], [202, "", [], [["chat", '{"a":1}']]]);
  });

  it("only looks when it is asked to only look", async () => {
    equal((await invoke({ InvocationType: "DryRun" })).StatusCode, 204);
    deepEqual([called, later], [[], []]);
  });

  it("gives a function that is given nothing an empty object", async () => {
    answer = { outcome: "returned", payload: null };
    equal(text((await invoke({ Payload: undefined })).Payload), "null");
    deepEqual(called, [["chat", "{}"]]);
  });

  it("refuses what is no JSON, is too large, or is of a type that there is not", async () => {
    const large = (bytes: number) => Buffer.from(JSON.stringify("x".repeat(bytes - 2)));
    await rejects(invoke({ Payload: Buffer.from("{") }), { name: "InvalidRequestContentException" });
    await rejects(invoke({ Payload: large(6_291_457) }), {
      name: "RequestTooLargeException",
      message: /6291456 bytes/,
    });
    const event = { InvocationType: "Event" } as const;
    await rejects(invoke({ Payload: large(1_048_577), ...event }), { name: "RequestTooLargeException" });
    await invoke({ Payload: large(1_048_576), ...event });
    const wrong = { InvocationType: "Sometimes" as "Event" };
    await rejects(invoke(wrong), { name: "InvalidParameterValueException" });
  });
});
