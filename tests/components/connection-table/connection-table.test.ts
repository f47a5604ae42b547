import assert from "node:assert/strict";
import { ConnectionTable, type ConnectionTableArgs } from "../../../components/connection-table";
import { record } from "../../recorder";

const recordTable = (args?: ConnectionTableArgs) =>
  record(() => {
    const { name, arn, table } = new ConnectionTable("connections", args);
    return { name, arn, id: table.id };
  });

const declared = {
  billingMode: "PAY_PER_REQUEST",
  attributes: [
    { name: "channel", type: "S" },
    { name: "connectionId", type: "S" },
  ],
  hashKey: "channel",
  rangeKey: "connectionId",
  ttl: { attributeName: "expiresAt", enabled: true },
};

describe("ConnectionTable", () => {
  for (const [args, protection] of [
    [undefined, false],
    [{ protection: false }, false],
    [{ protection: true }, true],
  ] as const)
    it(`S15 is paid by request, forgets by itself, and is ${protection ? "" : "not "}kept for ${JSON.stringify(args)}`, async () => {
      const { inputs, options } = (await recordTable(args)).one("dynamodb/table:Table");
      assert.deepEqual(inputs, {
        ...declared,
        deletionProtectionEnabled: protection,
        pointInTimeRecovery: { enabled: protection },
      });
      assert.equal(options.protect, protection);
    });

  it("takes tags", async () => {
    const { inputs } = (await recordTable({ tags: { team: "web" } })).one("dynamodb/table:Table");
    assert.deepEqual(inputs.tags, { team: "web" });
  });

  it("tells its name and its ARN", async () => {
    const arn = "arn:aws:dynamodb:ap-northeast-1:210987654321:table/connections-0123abc";
    const { outputs } = await recordTable();
    assert.deepEqual(outputs, { name: "connections-0123abc", arn, id: "connections-0123abc" });
  });

  it("gives a statement for the named actions on itself and nothing else", async () => {
    const { outputs } = await record(() =>
      new ConnectionTable("connections").statement("dynamodb:PutItem", "dynamodb:Query"),
    );
    assert.deepEqual(outputs, {
      Effect: "Allow",
      Action: ["dynamodb:PutItem", "dynamodb:Query"],
      Resource: "arn:aws:dynamodb:ap-northeast-1:210987654321:table/connections-0123abc",
    });
  });
});
