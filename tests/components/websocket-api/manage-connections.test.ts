import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { HandlerFunction } from "../../../components/handler-function";
import { record } from "../../recorder";
import { entry, executionArn, makeApi } from "./declared";

const role = () => new aws.iam.Role("worker", { assumeRolePolicy: "{}" });

describe("grantManageConnections", () => {
  const grantees: Record<string, () => HandlerFunction | aws.iam.Role | pulumi.Input<string>> = {
    "a role": role,
    "a role's name": () => "worker-0123abc",
    "a role's name that is known late": () => role().name,
    "a function that was made here": () => new HandlerFunction("worker", { entry }),
  };
  for (const [what, grantee] of Object.entries(grantees))
    it(`lets ${what} send to this stage's connections`, async () => {
      const program = await record(() => {
        makeApi({ stage: { name: "v1" } }).grantManageConnections("worker", grantee());
      });
      const { role: of, policy } = program.one("iam/rolePolicy:RolePolicy", "chat-worker").inputs;
      assert.equal(of, "worker-0123abc");
      assert.deepEqual(JSON.parse(String(policy)), {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "execute-api:ManageConnections",
            Resource: [`${executionArn}/v1/POST/@connections/*`],
          },
        ],
      });
    });

  it("lets it do what is said, and nothing else", async () => {
    const program = await record(() => {
      makeApi().grantManageConnections("worker", "worker", { actions: ["GET", "DELETE"] });
    });
    const { policy } = program.one("iam/rolePolicy:RolePolicy").inputs;
    assert.deepEqual(JSON.parse(String(policy)).Statement[0].Resource, [
      `${executionArn}/dev/GET/@connections/*`,
      `${executionArn}/dev/DELETE/@connections/*`,
    ]);
  });
});
