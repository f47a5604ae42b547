import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { HandlerFunction, type HandlerFunctionSettings } from "../../../components/handler-function";
import { record } from "../../recorder";

const recordRole = (settings: HandlerFunctionSettings = {}) =>
  record(() => {
    new HandlerFunction("greet", { entry: "tests/components/fixtures/answer.js", functionName: "greet", ...settings });
  });

const ownLogAndTraces = [
  {
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: "arn:aws:logs:ap-northeast-1:210987654321:log-group:/aws/lambda/greet:*",
  },
  { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
];

describe("a function's role", () => {
  it("S12 is its own, and only Lambda can take it", async () => {
    const { assumeRolePolicy, ...inputs } = (await recordRole()).one("iam/role:Role").inputs;
    assert.deepEqual(inputs, { description: "For the function of /aws/lambda/greet" });
    assert.deepEqual(JSON.parse(String(assumeRolePolicy)), {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
    });
  });

  it("allows its own log and its traces", async () => {
    const { policy, role } = (await recordRole()).one("iam/rolePolicy:RolePolicy").inputs;
    assert.equal(role, "greet-0123abc");
    assert.deepEqual(JSON.parse(String(policy)), { Version: "2012-10-17", Statement: ownLogAndTraces });
  });

  it("allows what the function's statements say as well, and no more", async () => {
    const put = { Effect: "Allow" as const, Action: "dynamodb:PutItem", Resource: pulumi.output("arn:of-a-table") };
    const get = pulumi.output({ Effect: "Allow" as const, Action: ["s3:GetObject"], Resource: ["arn:of-a-bucket/*"] });
    const { policy } = (await recordRole({ statements: [put, get] })).one("iam/rolePolicy:RolePolicy").inputs;
    assert.deepEqual(JSON.parse(String(policy)).Statement, [
      ...ownLogAndTraces,
      { Effect: "Allow", Action: "dynamodb:PutItem", Resource: "arn:of-a-table" },
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:of-a-bucket/*"] },
    ]);
  });
});
