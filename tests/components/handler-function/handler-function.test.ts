import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { HandlerFunction, type HandlerFunctionSettings } from "../../../components/handler-function";
import { record } from "../../recorder";

const entry = "tests/components/fixtures/answer.js";

const recordFunction = (settings: HandlerFunctionSettings = {}) =>
  record(() => {
    const { functionName, arn } = new HandlerFunction("greet", { entry, ...settings });
    return { functionName, arn };
  });

describe("HandlerFunction", () => {
  it("S12 has the write-up's numbers, traces itself, and runs on the newest Node.js", async () => {
    const { name, role, code, sourceCodeHash, ...inputs } = (await recordFunction()).one(
      "lambda/function:Function",
    ).inputs;
    assert.deepEqual(inputs, {
      handler: "index.handler",
      runtime: "nodejs24.x",
      timeout: 300,
      memorySize: 128,
      tracingConfig: { mode: "Active" },
    });
    assert.match(String(name), /^greet-dev-[0-9a-f]{7}$/);
    assert.equal(role, "arn:aws:iam::210987654321:role/greet-0123abc");
    assert.ok(code && sourceCodeHash);
  });

  it("S12 takes a description, a time-out, memory, an environment and tags", async () => {
    const tags = { team: "web" };
    const environment = { TABLE: pulumi.output("t") };
    const program = await recordFunction({ description: "d", timeout: 5, memorySize: 256, environment, tags });
    const { inputs } = program.one("lambda/function:Function");
    assert.deepEqual([inputs.description, inputs.timeout, inputs.memorySize], ["d", 5, 256]);
    assert.deepEqual(inputs.environment, { variables: { TABLE: "t" } });
    for (const type of ["lambda/function:Function", "iam/role:Role", "cloudwatch/logGroup:LogGroup"])
      assert.deepEqual(program.one(type).inputs.tags, tags, type);
  });

  it("S14 has a log group that is named after it, and made before it", async () => {
    const program = await recordFunction();
    const made = program.one("lambda/function:Function");
    const group = program.one("cloudwatch/logGroup:LogGroup");
    assert.deepEqual(group.inputs, { name: `/aws/lambda/${made.inputs.name}`, retentionInDays: 30 });
    assert.ok(made.options.dependencies.includes("aws:cloudwatch/logGroup:LogGroup::greet"));
    assert.ok(program.resources.indexOf(group) < program.resources.indexOf(made));
  });

  it("is made once it may do what it must", async () => {
    const { options } = (await recordFunction()).one("lambda/function:Function");
    assert.ok(options.dependencies.includes("aws:iam/rolePolicy:RolePolicy::greet"));
  });

  it("takes a name of its own, for its log group too", async () => {
    const program = await recordFunction({ functionName: "Greet_1" });
    assert.equal(program.one("lambda/function:Function").inputs.name, "Greet_1");
    assert.equal(program.one("cloudwatch/logGroup:LogGroup").inputs.name, "/aws/lambda/Greet_1");
    assert.deepEqual(program.outputs, {
      functionName: "Greet_1",
      arn: "arn:aws:lambda:ap-northeast-1:210987654321:function:Greet_1",
    });
  });

  it("keeps its log as long as it is told, for ever with 0", async () => {
    for (const logRetentionInDays of [0, 365]) {
      const { inputs } = (await recordFunction({ logRetentionInDays })).one("cloudwatch/logGroup:LogGroup");
      assert.equal(inputs.retentionInDays, logRetentionInDays);
    }
  });

  it("is made after what it depends on", async () => {
    const program = await record(() => {
      const first = new aws.iam.Role("first", { assumeRolePolicy: "{}" });
      new HandlerFunction("greet", { entry }, { dependsOn: [first] });
    });
    const { options } = program.one("cloudwatch/logGroup:LogGroup");
    assert.ok(options.dependencies.includes("aws:iam/role:Role::first"));
  });
});
