import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ConnectionTable, type ConnectionTableArgs } from "../../../components/connection-table";
import { record, recordRefusal } from "../../recorder";

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

  for (const [args, environment, hasHistory] of [
    [undefined, { CONNECTION_SHARDS: "8" }, false],
    [{ shards: 64 }, { CONNECTION_SHARDS: "64" }, false],
    [{ shards: 1, history: { hours: 8760 } }, { CONNECTION_SHARDS: "1", HISTORY_HOURS: "8760" }, true],
    [
      { shards: pulumi.output(3), history: { hours: pulumi.output(1) } },
      { CONNECTION_SHARDS: "3", HISTORY_HOURS: "1" },
      true,
    ],
    [{ shards: pulumi.output(undefined as unknown as number) }, { CONNECTION_SHARDS: "8" }, false],
  ] as const)
    it(`tells functions what it is: ${JSON.stringify(environment)}`, async () => {
      const { outputs } = await record(() => {
        const table = new ConnectionTable("connections", args);
        return { environment: table.environment, hasHistory: table.hasHistory };
      });
      assert.deepEqual(outputs, {
        environment: { CONNECTION_TABLE: "connections-0123abc", ...environment },
        hasHistory,
      });
    });

  it("refuses what it cannot be, all at once, before anything is made", async () => {
    const refused = await recordRefusal(
      () => new ConnectionTable("connections", { shards: 65, history: { hours: 0 } }),
    );
    assert.deepEqual(refused, {
      message: `ConnectionTable "connections" cannot be deployed as declared:
  shards: must be a whole number, 1 to 64 shards, got 65 [shards-out-of-range]
  history.hours: must be a whole number, 1 to 8760 hours, got 0 [history-hours-out-of-range]`,
      resources: [],
    });
  });

  for (const [what, args, code] of [
    ["no shard", { shards: 0 }, "shards-out-of-range"],
    ["half a shard", { shards: 1.5 }, "shards-out-of-range"],
    ["shards as a text", { shards: "8" as unknown as number }, "shards-out-of-range"],
    ["too many shards, known late", { shards: pulumi.output(65) }, "shards-out-of-range"],
    ["a history without hours", { history: {} as { hours: number } }, "history-hours-out-of-range"],
    ["a history of more than a year", { history: { hours: 8761 } }, "history-hours-out-of-range"],
    ["half an hour, known late", { history: { hours: pulumi.output(0.5) } }, "history-hours-out-of-range"],
  ] as const)
    it(`refuses ${what}`, async () => {
      const { message } = await recordRefusal(() => void new ConnectionTable("connections", args).environment);
      assert.match(message, new RegExp(`^ConnectionTable "connections" .*\\n.*\\[${code}\\]$`));
    });
});
