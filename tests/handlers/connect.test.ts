import assert from "node:assert/strict";
import type * as Connect from "../../handlers/connect";
import type * as TableRegistry from "../../handlers/core/table-registry";
import { eventOf, type Surroundings, startSurroundings } from "./surroundings";

const now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

describe("$connect", () => {
  let around: Surroundings;
  beforeEach(async () => {
    around = await startSurroundings();
  });
  afterEach(async () => await around.close());

  it("S15 stores the connection with a unique id, until the quarter after the longest that it can last", async () => {
    const registry = around.load<typeof TableRegistry>("core/table-registry").tableRegistry();
    const { connect } = around.load<typeof Connect>("connect");
    const handler = connect({ registry, log: () => undefined, now: () => now });
    assert.deepEqual(await handler(eventOf("abc=")), { statusCode: 200 });
    const [item, ...others] = await around.items();
    assert.deepEqual(others, []);
    const { id, ...rest } = item ?? {};
    assert.match(String(id), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.deepEqual(rest, {
      channel: "all",
      connectionId: "abc=",
      connectedAt: "2026-01-02T03:04:05.678Z",
      stage: "dev",
      expiresAt: Date.UTC(2026, 0, 2, 3 + 2, 4 + 15, 5) / 1000,
    });
  });

  it("S15 gives an id to each connect, though AWS may use a connection id again", async () => {
    const { handler } = around.load<typeof Connect>("connect");
    const ids = [];
    for (let times = 0; times < 2; times += 1) {
      await handler(eventOf("abc="));
      ids.push((await around.items()).map(({ id }) => id));
    }
    assert.equal(ids[1]?.length, 1);
    assert.notDeepEqual(ids[0], ids[1]);
  });

  it("answers with the subprotocol that the client's token came by, for the browser to stay", async () => {
    const { handler } = around.load<typeof Connect>("connect");
    const requestContext = { connectionId: "abc=", stage: "dev", authorizer: { subprotocol: "access_token" } };
    assert.deepEqual(await handler({ requestContext } as never), {
      statusCode: 200,
      headers: { "Sec-WebSocket-Protocol": "access_token" },
    });
    const withoutOne = { ...requestContext, authorizer: { principalId: "user" } };
    assert.deepEqual(await handler({ requestContext: withoutOne } as never), { statusCode: 200 });
  });

  it("goes by the clock", async () => {
    const { handler } = around.load<typeof Connect>("connect");
    const from = Math.floor(Date.now() / 1000);
    await handler(eventOf("abc="));
    const expiresAt = Number((await around.items())[0]?.expiresAt);
    assert.ok(Number.isInteger(expiresAt) && expiresAt >= from + 8100 && expiresAt <= Date.now() / 1000 + 8100);
  });

  it("logs who connected", async () => {
    const { handler } = around.load<typeof Connect>("connect");
    await handler(eventOf("abc="));
    assert.deepEqual(around.printed, ['{"event":"connect","connectionId":"abc="}']);
  });

  it("refuses the connection, by throwing, when the table is not there", async () => {
    const { handler } = around.load<typeof Connect>("connect", { CONNECTION_TABLE: "missing" });
    await assert.rejects(handler(eventOf("abc=")), { name: "ResourceNotFoundException" });
  });

  it("cannot be loaded without the name of its table", () => {
    assert.throws(() => around.load("connect", { CONNECTION_TABLE: undefined }), /CONNECTION_TABLE is not set/);
  });
});
