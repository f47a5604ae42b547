import assert from "node:assert/strict";
import { AccountLogging } from "../../../components/account-logging";
import { beijing, type Place, tokyo } from "../../aws-answers";
import { record } from "../../recorder";

const recordLogging = (retained: boolean, place: Place = tokyo) =>
  record(
    () => {
      new AccountLogging("logging", { retained, tags: { team: "web" } });
    },
    { place },
  );

describe("AccountLogging", () => {
  it("lets API Gateway write logs, by a role that only it can take", async () => {
    const program = await recordLogging(false);
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
        (await recordLogging(false, place)).one("iam/rolePolicyAttachment:RolePolicyAttachment").inputs,
        {
          role: "logging-0123abc",
          policyArn: `arn:${place.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
        },
      );
    });

  it("sets the account's role once the role may write", async () => {
    const { options } = (await recordLogging(false)).one("apigateway/account:Account");
    assert.ok(options.dependencies.includes("aws:iam/rolePolicyAttachment:RolePolicyAttachment::logging"));
  });

  for (const retained of [true, false])
    it(`${retained ? "stays" : "goes"} when the stack is destroyed and it is ${retained ? "retained" : "managed"}`, async () => {
      const resources = (await recordLogging(retained)).resources.filter(({ type }) => type.startsWith("aws:"));
      assert.deepEqual(
        resources.map(({ options }) => options.retainOnDelete),
        [retained, retained, retained],
      );
    });
});
