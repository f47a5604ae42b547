import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import { declare, withFunctions } from "./running-functions";

describe("a function's surroundings", () => {
  it("are what Lambda gives, what is declared and where AWS is here, and nothing of the developer's", async () => {
    const declared = declare(
      { "index.js": "exports.handler = async () => ({ ...process.env })" },
      { environment: { TABLE: "people", AWS_ENDPOINT_URL_DYNAMODB: "https://real", AWS_ACCESS_KEY_ID: "real" } },
    );
    const environment = { AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:1" };
    process.env.DEVELOPERS_TOKEN = "secret";
    try {
      await withFunctions(
        [declared],
        async ({ invoke }) => {
          const invocation = await invoke(declared);
          ok(invocation.outcome === "returned");
          const { LAMBDA_TASK_ROOT, _X_AMZN_TRACE_ID, AWS_LAMBDA_LOG_STREAM_NAME, PATH, ...rest } =
            invocation.payload as Record<string, string>;
          match(String(LAMBDA_TASK_ROOT), /functions.chat-1$/);
          match(String(_X_AMZN_TRACE_ID), /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/);
          match(String(AWS_LAMBDA_LOG_STREAM_NAME), /^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
          equal(PATH, process.env.PATH);
          deepEqual(rest, expectedEnvironment);
        },
        { environment },
      );
    } finally {
      delete process.env.DEVELOPERS_TOKEN;
    }
  });

  it("are not shared with another function or the laptop", async () => {
    const source =
      "exports.handler = async ({ set }) => { if (set) process.env.SET = set; return process.env.SET ?? null }";
    const [one, other] = [declare({ "index.js": source }), declare({ "index.js": source }, { name: "other" })];
    await withFunctions([one, other], async ({ invoke }) => {
      deepEqual(await invoke(one, { set: "here" }), { outcome: "returned", payload: "here" });
      deepEqual(await invoke(other), { outcome: "returned", payload: null });
      equal(process.env.SET, undefined);
    });
  });

  it("include a context as Lambda's", async () => {
    const declared = declare({
      "index.js": `exports.handler = async (event, context) => ({
        ...context, remaining: context.getRemainingTimeInMillis(), cwd: process.cwd(), root: process.env.LAMBDA_TASK_ROOT })`,
    });
    await withFunctions([declared], async ({ invoke }) => {
      const [first, second] = await Promise.all([invoke(declared), invoke(declared)]);
      ok(first.outcome === "returned" && second.outcome === "returned");
      const { awsRequestId, remaining, logStreamName, cwd, root, ...rest } = first.payload as Record<string, unknown>;
      match(String(awsRequestId), /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
      notEqual(awsRequestId, (second.payload as Record<string, unknown>).awsRequestId);
      ok(Number(remaining) > 0 && Number(remaining) <= 10_000);
      match(String(logStreamName), /\[\$LATEST\]/);
      equal(cwd, root);
      deepEqual(rest, {
        callbackWaitsForEmptyEventLoop: true,
        functionName: "chat",
        functionVersion: "$LATEST",
        invokedFunctionArn: declared.arn,
        memoryLimitInMB: "128",
        logGroupName: "/aws/lambda/chat",
      });
    });
  });
});

const expectedEnvironment = {
  TABLE: "people",
  AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:1",
  AWS_REGION: "us-east-1",
  AWS_DEFAULT_REGION: "us-east-1",
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
  AWS_LAMBDA_FUNCTION_NAME: "chat",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
  AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
  AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
  AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/chat",
  _HANDLER: "index.handler",
  TZ: ":UTC",
  LANG: "en_US.UTF-8",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_SESSION_TOKEN: "local",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};
