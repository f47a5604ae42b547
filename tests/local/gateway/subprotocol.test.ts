import assert from "node:assert/strict";
import { connect } from "./client";
import { handshake, head, say } from "./raw-client";
import { ok, returned, serving } from "./serving";

describe("the subprotocol of a connection", () => {
  it("H16 H18c agrees on no subprotocol by itself", async () => {
    await serving({ $connect: () => ok }, async ({ url }) => {
      await assert.rejects(connect(url, {}, ["chat1", "chat2"]), /Server sent no subprotocol/);
    });
  });

  it("H16 H18c sends the subprotocol that $connect returns", async () => {
    const $connect = () => returned({ statusCode: 200, headers: { "Sec-WebSocket-Protocol": "chat2" } });
    await serving({ $connect }, async ({ url, seen }) => {
      const { socket } = await connect(url, {}, ["chat1", "chat2"]);
      assert.equal(socket.protocol, "chat2");
      assert.equal(seen("$connect")[0]?.headers?.["Sec-WebSocket-Protocol"], "chat1,chat2");
    });
  });

  it("H17 hands the offered subprotocols to $connect as they came", async () => {
    await serving({ $connect: () => ok }, async ({ gateway, seen }) => {
      const socket = await say(gateway.port, handshake(gateway.port, ["sec-websocket-protocol: chat1,  chat2"]));
      await head(socket);
      assert.equal(seen("$connect")[0]?.headers?.["Sec-WebSocket-Protocol"], "chat1,  chat2");
      socket.destroy();
    });
  });

  it("H18 H20b sends none of the function's other headers", async () => {
    const $connect = () =>
      returned({ statusCode: 200, headers: { "Set-Cookie": "a=b", "X-More": "1" }, body: "hello" });
    await serving({ $connect }, async ({ gateway }) => {
      const socket = await say(gateway.port, handshake(gateway.port));
      const response = await head(socket);
      assert.match(response, /^HTTP\/1\.1 101 /);
      assert.doesNotMatch(response, /set-cookie|x-more|x-amzn|hello/i);
      socket.destroy();
    });
  });

  it("H18b passes a subprotocol on that nobody asked for; the client aborts", async () => {
    const $connect = () => returned({ statusCode: 200, headers: { "Sec-WebSocket-Protocol": "other" } });
    await serving({ $connect }, async ({ url }) => {
      await assert.rejects(connect(url, {}, ["chat"]), /invalid subprotocol/);
      await assert.rejects(connect(url), /none was requested/);
    });
  });
});
