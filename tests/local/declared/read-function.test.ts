import { deepEqual } from "node:assert/strict";
import { declareFunction } from "../../../local/declared/read-function";
import { registered } from "./registered";

const arn = "arn:aws:lambda:eu-west-1:111111111111:function:say";
const properties = {
  name: "say",
  arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  timeout: 3,
  memorySize: 128,
  code: { kind: "directory", path: "/code" },
};
const declared = (more: Record<string, unknown> = {}, permissions: Record<string, unknown>[] = []) =>
  declareFunction(
    registered("aws:lambda/function:Function", "say", { ...properties, ...more }),
    permissions.map((permission) => registered("aws:lambda/permission:Permission", "p", permission)),
  );

describe("a declared function", () => {
  it("is as the program says", () => {
    deepEqual(declared({ environment: { variables: { TABLE: "people" } } }), {
      name: "say",
      arn,
      runtime: "nodejs22.x",
      handler: "index.handler",
      timeoutSeconds: 3,
      memorySizeMiB: 128,
      environment: { TABLE: "people" },
      package: { kind: "directory", path: "/code" },
      layers: [],
      reservedConcurrentExecutions: undefined,
      logging: { format: "Text", applicationLogLevel: "INFO", logGroup: "/aws/lambda/say" },
      deadLetterTargetArn: undefined,
      permissions: [],
    });
    deepEqual(declared().environment, {});
  });

  it("has the layers of the program, and names those that are not", () => {
    const [chalk, ghost] = ["chalk", "ghost"].map((name) => `arn:aws:lambda:eu-west-1:111111111111:layer:${name}:1`);
    const layer = { kind: "directory", path: "/layer" };
    const resources = [registered("aws:lambda/layerVersion:LayerVersion", "chalk", { arn: chalk, code: layer })];
    const lambda = registered("aws:lambda/function:Function", "say", { ...properties, layers: [chalk, ghost] });
    deepEqual(declareFunction(lambda, resources).layers, [
      { arn: chalk, package: layer },
      { arn: ghost, package: undefined },
    ]);
  });

  it("has reserved executions when it declares any, none too", () => {
    deepEqual(
      [0, 5, -1].map(
        (reservedConcurrentExecutions) => declared({ reservedConcurrentExecutions }).reservedConcurrentExecutions,
      ),
      [0, 5, undefined],
    );
  });

  it("has a log and a dead letter target as declared", () => {
    const { logging, deadLetterTargetArn } = declared({
      loggingConfig: { logFormat: "JSON", applicationLogLevel: "DEBUG", logGroup: "/chat" },
      deadLetterConfig: { targetArn: "arn:of:queue" },
    });
    deepEqual(logging, { format: "JSON", applicationLogLevel: "DEBUG", logGroup: "/chat" });
    deepEqual(deadLetterTargetArn, "arn:of:queue");
  });

  for (const reference of ["say", "say:live", arn, `${arn}:live`, "111111111111:function:say"]) {
    it(`has a permission for ${reference}`, () => {
      const permission = { function: reference, principal: "apigateway.amazonaws.com", sourceArn: "arn:of:api/*" };
      deepEqual(declared({}, [permission]).permissions, [
        { principal: "apigateway.amazonaws.com", sourceArn: "arn:of:api/*" },
      ]);
    });
  }

  it("has no other function's permission", () => {
    const others = ["say-more", "sa", "arn:aws:lambda:eu-west-1:111111111111:function:say-more"];
    const permissions = others.map((other) => ({ function: other, principal: "apigateway.amazonaws.com" }));
    deepEqual(declared({}, permissions).permissions, []);
  });

  it("has a permission for any source when it names none", () => {
    deepEqual(declared({}, [{ function: "say", principal: "*" }]).permissions, [
      { principal: "*", sourceArn: undefined },
    ]);
  });

  it("may have its code in S3 or in an image", () => {
    deepEqual(declared({ code: undefined, s3Bucket: "b", s3Key: "k.zip" }).package, {
      kind: "elsewhere",
      description: "the object k.zip in the S3 bucket b",
    });
    deepEqual(declared({ code: undefined, imageUri: "repo/image:1" }).package, {
      kind: "elsewhere",
      description: "the container image repo/image:1",
    });
  });
});
