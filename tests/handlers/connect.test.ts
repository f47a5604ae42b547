import assert from "node:assert/strict";
import type * as Connect from "../../handlers/connect";
import { shardOf } from "../../handlers/core/channel";
import { connectedAt, eventOf, type Surroundings, startSurroundings } from "./surroundings";

describe("$connect", () => {
  let around: Surroundings;
  beforeEach(async () => {
    around = await startSurroundings();
  });
  afterEach(async () => await around.close());

  const load = (changed?: Readonly<Record<string, string | undefined>>) =>
    around.load<typeof Connect>("connect", changed).handler;
  const channels = async () => (await around.items()).map(({ channel }) => channel);

  it("S15 stores the connection until the quarter after the longest that it can last", async () => {
    assert.deepEqual(await load()(eventOf("abc=")), { statusCode: 200 });
    const times = { connectedAt, expiresAt: Date.UTC(2026, 0, 2, 3 + 2, 4 + 15, 5) / 1000 };
    const shard = shardOf("abc=", 8);
    assert.deepEqual(await around.items(), [
      { channel: `all|${shard}`, connectionId: "abc=", ...times },
      { channel: "connection:abc=", connectionId: "abc=", ...times, memberships: new Set([`all|${shard}`]) },
    ]);
  });

  it("makes the connection one of the user whom the authorizer names", async () => {
    await load()(eventOf("abc=", undefined, { principalId: "alice", integrationLatency: 7 }));
    assert.deepEqual(await channels(), [`all|${shardOf("abc=", 8)}`, "connection:abc=", "user:alice|0"]);
  });

  it("spreads connections over as many shards as the environment says", async () => {
    const handler = load({ CONNECTION_SHARDS: "64" });
    for (const connectionId of ["a", "b", "c"]) await handler(eventOf(connectionId));
    for (const connectionId of ["a", "b", "c"])
      assert.ok((await channels()).includes(`all|${shardOf(connectionId, 64)}`));
  });

  it("refuses a user whom no notification could be sent to, and writes nothing", async () => {
    const event = eventOf("abc=", undefined, { principalId: "x".repeat(257) });
    await assert.rejects(load()(event), /principalId must have 1 to 256 characters, got 257; /);
    assert.deepEqual(await around.items(), []);
  });

  it("answers with the subprotocol that the client's token came by, for the browser to stay", async () => {
    const authorizer = { principalId: "alice", subprotocol: "access_token" };
    assert.deepEqual(await load()(eventOf("abc=", undefined, authorizer)), {
      statusCode: 200,
      headers: { "Sec-WebSocket-Protocol": "access_token" },
    });
    assert.deepEqual(await load()(eventOf("abc=", undefined, { principalId: "alice" })), { statusCode: 200 });
  });

  it("logs which connection it is, and not whose", async () => {
    await load()(eventOf("abc=", undefined, { principalId: "alice" }));
    assert.deepEqual(around.printed, ['{"event":"connect","connectionId":"abc="}']);
  });

  it("refuses the connection, by throwing, when the table is not there", async () => {
    await assert.rejects(load({ CONNECTION_TABLE: "missing" })(eventOf("abc=")), { name: "ResourceNotFoundException" });
  });

  it("cannot be loaded without the name of its table, nor with a count of shards that there cannot be", () => {
    assert.throws(() => load({ CONNECTION_TABLE: undefined }), /CONNECTION_TABLE is not set/);
    assert.throws(() => load({ CONNECTION_SHARDS: "65" }), /CONNECTION_SHARDS must be a whole number of 1 to 64/);
  });
});
