import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { AccountLogging, type AccountLoggingArgs } from "../../../components/account-logging";
import { beijing, tokyo } from "../../aws-answers";
import { type Recording, type RecordOptions, record } from "../../recorder";

type Lifetime = AccountLoggingArgs["lifetime"];

const recordLogging = (lifetime: Lifetime, { place = tokyo, ...options }: RecordOptions = {}) =>
  record(
    () => {
      const logging = new AccountLogging("logging", { lifetime, tags: { team: "web" } });
      new aws.cloudwatch.LogGroup("after", { name: "after" }, { dependsOn: logging.ready });
    },
    { place, ...options },
  );

/** An account that logs by a role already, or by none. */
const present = (cloudwatchRoleArn?: string): RecordOptions => ({
  resources: { "aws:apigateway/account:Account": ({ name }) => ({ id: `id-of-${name}`, cloudwatchRoleArn }) },
});

const made = ["iam/role:Role", "iam/rolePolicyAttachment:RolePolicyAttachment", "apigateway/account:Account"];
const madeBy = ({ resources }: Recording) =>
  resources.filter(({ type, name }) => type.startsWith("aws:") && name === "logging");

describe("AccountLogging", () => {
  it("lets API Gateway write logs, by a role that only it can take", async () => {
    const program = await recordLogging("managed");
    const { assumeRolePolicy, ...role } = program.one("iam/role:Role").inputs;
    assert.deepEqual(role, { description: "Lets API Gateway write logs", tags: { team: "web" } });
    assert.deepEqual(JSON.parse(String(assumeRolePolicy)), {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "apigateway.amazonaws.com" } }],
    });
    assert.deepEqual(program.one("apigateway/account:Account").inputs, {
      cloudwatchRoleArn: "arn:aws:iam::210987654321:role/logging-0123abc",
    });
  });

  for (const place of [tokyo, beijing])
    it(`S2 attaches the policy of its partition, ${place.partition}`, async () => {
      assert.deepEqual(
        (await recordLogging("managed", { place })).one("iam/rolePolicyAttachment:RolePolicyAttachment").inputs,
        {
          role: "logging-0123abc",
          policyArn: `arn:${place.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
        },
      );
    });

  it("sets the account's role once the role may write", async () => {
    const { options } = (await recordLogging("managed")).one("apigateway/account:Account");
    assert.ok(options.dependencies.includes("aws:iam/rolePolicyAttachment:RolePolicyAttachment::logging"));
  });

  for (const [lifetime, isRetained] of [
    ["managed", false],
    ["retained", true],
    ["ensured", true],
  ] as const)
    it(`${isRetained ? "stays" : "goes"} when the stack is destroyed and it is ${lifetime}`, async () => {
      const resources = madeBy(await recordLogging(lifetime));
      assert.deepEqual(
        resources.map(({ options }) => options.retainOnDelete),
        [isRetained, isRetained, isRetained],
      );
    });

  for (const lifetime of ["managed", "retained", "ensured"] as const)
    it(`is there before what depends on it when it is ${lifetime}`, async () => {
      const { dependencies } = (await recordLogging(lifetime)).one("cloudwatch/logGroup:LogGroup").options;
      for (const type of made) assert.ok(dependencies.includes(`aws:${type}::logging`), String(dependencies));
    });
});

describe("AccountLogging, ensured", () => {
  const own = "arn:aws:iam::210987654321:role/logging-dev-6ed79eb-20260102030405678900000001";

  for (const [account, role] of [
    ["has none", undefined],
    ["has an empty one", ""],
    ["has this stack's", own],
  ] as const)
    it(`makes the role when the account ${account}, by a name that shows whose it is`, async () => {
      const program = await recordLogging("ensured", present(role));
      assert.deepEqual(madeBy(program).length, 3);
      const { name, namePrefix } = program.one("iam/role:Role").inputs;
      assert.deepEqual([name, namePrefix], [undefined, "logging-dev-6ed79eb-"]);
    });

  for (const [whose, role] of [
    ["another stack", "arn:aws:iam::210987654321:role/logging-prd-0c7fd3a-20260102030405678900000001"],
    ["somebody", "arn:aws:iam::210987654321:role/service/api-gateway-logs"],
  ] as const)
    it(`uses the role of ${whose}, and makes nothing`, async () => {
      const program = await recordLogging("ensured", present(role));
      assert.deepEqual(madeBy(program), []);
      const { dependencies } = program.one("cloudwatch/logGroup:LogGroup").options;
      assert.deepEqual(dependencies, ["aws:apigateway/account:Account::logging-present"]);
    });

  it("keeps the prefix in the length that IAM takes", async () => {
    const program = await recordLogging("ensured", { stack: "a-stack-with-quite-a-long-name" });
    assert.ok(String(program.one("iam/role:Role").inputs.namePrefix).length <= 38);
  });
});
