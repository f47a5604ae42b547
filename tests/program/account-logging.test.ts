import assert from "node:assert/strict";
import { recordStack } from "../stacks";

const account = "apigateway/account:Account";

describe("the program's account logging role", () => {
  for (const [accountLoggingRole, retained] of [
    ["managed", false],
    ["retained", true],
    ["ensured", true],
  ] as const)
    it(`is there before the API when it is ${accountLoggingRole}`, async () => {
      const program = await recordStack("stg", { added: { accountLoggingRole } });
      assert.equal(program.one(account, "logging").options.retainOnDelete, retained);
      const { dependencies } = program.one("apigatewayv2/api:Api").options;
      assert.ok(dependencies.includes(`aws:${account}::logging`), String(dependencies));
    });
});
