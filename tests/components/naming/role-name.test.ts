import assert from "node:assert/strict";
import { HandlerFunction } from "../../../components/handler-function";
import { serviceRole } from "../../../components/websocket-api/integrations/service-role";
import { record } from "../../recorder";

const entry = "tests/components/fixtures/answer.js";
const roleOf = async (name: string) =>
  (await record(() => void new HandlerFunction(name, { entry }))).one("iam/role:Role").inputs.namePrefix;

describe("a role's name", () => {
  it("is Pulumi's while IAM takes it", async () => {
    assert.equal(await roleOf("f".repeat(56)), undefined);
  });

  it("begins with a part of a longer logical name, as long as AWS takes", async () => {
    const prefix = String(await roleOf("f".repeat(57)));
    assert.match(prefix, /^f+-[\w-]+-[0-9a-f]{7}-$/);
    assert.ok(prefix.length <= 38, prefix);
    assert.notEqual(await roleOf("f".repeat(58)), prefix);
  });

  it("begins so for a role by which API Gateway calls a service too", async () => {
    const namePrefix = async (name: string) =>
      (await record(() => void serviceRole(name, [], { tags: {}, opts: {} }))).one("iam/role:Role").inputs.namePrefix;
    assert.equal(await namePrefix("s".repeat(56)), undefined);
    assert.equal(String(await namePrefix("s".repeat(57))).length, 38);
  });
});
