import assert from "node:assert/strict";
import { once } from "node:events";
import type { Socket } from "node:net";
import { connect, refusedHandshake } from "./client";
import { gate } from "./gate";
import { handshake, say } from "./raw-client";
import { failed, ok, serving, until } from "./serving";

describe("a handshake without a connection", () => {
  it("D9 leads to no $disconnect when it was refused", async () => {
    await serving({ $connect: () => failed, $disconnect: () => ok }, async ({ url, gateway, seen }) => {
      await refusedHandshake(url);
      await gateway.close();
      assert.equal(seen("$disconnect").length, 0);
    });
  });

  for (const [manner, leave] of [
    ["resets", (socket: Socket) => socket.resetAndDestroy()],
    ["ends", (socket: Socket) => socket.destroy()],
  ] as const) {
    it(`D8 leads to $disconnect with 1006 when the client ${manner} the connection while $connect admits it`, async () => {
      const { opened: admitted, open: admit } = gate();
      const $connect = async () => {
        await admitted;
        return ok;
      };
      await serving({ $connect, $disconnect: () => ok }, async ({ gateway, seen, reported }) => {
        const socket = await say(gateway.port, handshake(gateway.port));
        await until(() => seen("$connect").length === 1);
        leave(socket);
        await once(socket, "close");
        // The server's end learns of it by a packet; give it the time to arrive.
        await new Promise((resolve) => setTimeout(resolve, 20));
        admit();
        await until(() => reported("disconnect").length === 1);
        const [before, after] = [seen("$connect")[0], seen("$disconnect")[0]];
        assert.equal(after?.requestContext.connectionId, before?.requestContext.connectionId);
        assert.equal(after?.requestContext.disconnectStatusCode, 1006);
        assert.equal(reported("connect").length, 1);
      });
    });
  }

  it("D9 leads to no $disconnect when the client leaves and $connect refuses", async () => {
    const $connect = () => new Promise<typeof failed>((resolve) => setTimeout(resolve, 30, failed));
    await serving({ $connect, $disconnect: () => ok }, async ({ gateway, seen, reported }) => {
      const socket = await say(gateway.port, handshake(gateway.port));
      await until(() => seen("$connect").length === 1);
      socket.resetAndDestroy();
      await until(() => reported("refuse").length === 1);
      assert.equal(seen("$disconnect").length, 0);
    });
  });

  it("does no harm when the client leaves while it is held", async () => {
    const { opened: settled, open: settle } = gate();
    await serving({ $connect: () => ok, $disconnect: () => ok }, async ({ gateway, url, reported }) => {
      gateway.hold(settled);
      const socket = await say(gateway.port, handshake(gateway.port));
      await new Promise((resolve) => setTimeout(resolve, 20));
      socket.resetAndDestroy();
      await once(socket, "close");
      await new Promise((resolve) => setTimeout(resolve, 20));
      settle();
      await until(() => reported("disconnect").length === 1);
      await connect(url);
    });
  });
});
