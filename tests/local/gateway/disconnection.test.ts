import assert from "node:assert/strict";
import { type Client, connect } from "./client";
import { failed, ok, type Play, returned, type Serving, serving, until } from "./serving";

/** Connects, lets a client leave, and waits for what `$disconnect` was told. */
async function afterLeaving(
  leave: (client: Client, serving: Serving) => void | Promise<void>,
  test: (serving: Serving) => void,
  $disconnect: Play = () => ok,
): Promise<void> {
  await serving({ $connect: () => ok, $disconnect, $default: () => ok }, async (gateway) => {
    const client = await connect(gateway.url);
    await leave(client, gateway);
    await until(() => gateway.reported("disconnect").length === 1);
    test(gateway);
  });
}

function toldOf({ seen }: Serving): unknown[] {
  const context = seen("$disconnect")[0]?.requestContext;
  return [context?.disconnectStatusCode, context?.disconnectReason];
}

describe("$disconnect", () => {
  it("D1 E8 runs after the close, with the connection's own facts", async () => {
    await afterLeaving(
      ({ socket }) => socket.close(),
      (gateway) => {
        const [before, after] = [gateway.seen("$connect")[0], gateway.seen("$disconnect")[0]];
        assert.equal(after?.requestContext.connectionId, before?.requestContext.connectionId);
        assert.equal(after?.requestContext.connectedAt, before?.requestContext.connectedAt);
        const host = before?.headers?.Host;
        assert.deepEqual(after?.headers, { Host: host, "x-api-key": "", "X-Forwarded-For": "", "x-restapi": "" });
        assert.equal(gateway.calls[1]?.sourceArn?.endsWith("/dev/$disconnect"), true);
      },
    );
  });

  it("D2 is told 1005 when the client closes without a code", async () => {
    await afterLeaving(
      ({ socket }) => socket.close(),
      (gateway) => {
        assert.deepEqual(toldOf(gateway), [1005, "Client-side close frame status not set"]);
        const [{ code, reason } = assert.fail()] = gateway.reported("disconnect");
        assert.deepEqual([code, reason], [1005, "Client-side close frame status not set"]);
      },
    );
  });

  it("D3 L17 is told the client's code and reason", async () => {
    await afterLeaving(
      ({ socket }) => socket.close(4001, "bye"),
      (gateway) => assert.deepEqual(toldOf(gateway), [4001, "bye"]),
    );
    await afterLeaving(
      ({ socket }) => socket.close(1001),
      (gateway) => assert.deepEqual(toldOf(gateway), [1001, ""]),
    );
  });

  it("D8 L17 is told 1006 when the connection was lost", async () => {
    await afterLeaving(
      ({ socket }) => socket.terminate(),
      (gateway) => assert.deepEqual(toldOf(gateway), [1006, "Connection Closed Abnormally"]),
    );
  });

  it("L16 is told the gateway's own code when both sides close at once", async () => {
    await afterLeaving(
      async ({ socket }, { endpoint, seen }) => {
        socket.pause();
        const id = encodeURIComponent(seen("$connect")[0]?.requestContext.connectionId ?? "");
        await fetch(`${endpoint}/@connections/${id}`, { method: "DELETE" });
        socket.close(4001, "bye");
        socket.resume();
      },
      (gateway) => assert.deepEqual(toldOf(gateway), [1000, "Connection Closed Normally"]),
    );
  });

  it("D12 is nobody's when there is no such route, not even $default's", async () => {
    await serving({ $default: () => ok }, async ({ url, calls, reported }) => {
      const { socket } = await connect(url);
      socket.close();
      await until(() => reported("disconnect").length === 1);
      assert.equal(calls.length, 0);
      assert.equal(reported("disconnect")[0]?.error, undefined);
    });
  });

  it("R22 R29 may fail or answer: nobody hears, but the report says so", async () => {
    const plays: [Play, string | undefined][] = [
      [() => failed, "Error: broken"],
      [() => ({ outcome: "refused", reason: "no permission" }), "no permission"],
      [() => ({ outcome: "timed-out" }), "the integration did not answer in time"],
      [() => returned("anything"), undefined],
    ];
    for (const [play, error] of plays) {
      await afterLeaving(
        ({ socket }) => socket.close(),
        (gateway) => assert.equal(gateway.reported("disconnect")[0]?.error, error),
        play,
      );
    }
  });

  it("D10 cannot reach the connection that it is told of", async () => {
    let endpoint = "";
    let status = 0;
    const $disconnect: Play = async ({ requestContext }) => {
      const id = encodeURIComponent(requestContext.connectionId);
      status = (await fetch(`${endpoint}/@connections/${id}`, { method: "POST", body: "still there?" })).status;
      return ok;
    };
    await serving({ $disconnect }, async (gateway) => {
      endpoint = gateway.endpoint;
      const { socket } = await connect(gateway.url);
      socket.close();
      await until(() => gateway.reported("disconnect").length === 1);
      assert.equal(status, 410);
    });
  });
});
