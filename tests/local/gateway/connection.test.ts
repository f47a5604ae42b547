import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "./client";
import { ok, returned, serving, until } from "./serving";

const goingAway = { code: 1001, reason: "Going away" };
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("a connection", () => {
  it("L1 takes a message of 131,072 bytes in frames of 32,768, and closes with 1009 after a larger one", async () => {
    await serving({ $default: () => ok, $disconnect: () => ok }, async ({ url, seen, reported }) => {
      const { socket, closed, waiting } = await connect(url, { perMessageDeflate: false });
      const frame = "a".repeat(32_768);
      for (const fin of [false, false, false, true]) socket.send(frame, { fin });
      await until(() => reported("message").length === 1);
      assert.equal(reported("message")[0]?.bytes, 131_072);
      for (const text of [frame, frame, frame, frame]) socket.send(text, { fin: false });
      socket.send("a", { fin: true });
      assert.deepEqual(await closed, { code: 1009, reason: "" });
      await until(() => seen("$disconnect").length === 1);
      assert.equal(seen("$disconnect")[0]?.requestContext.disconnectStatusCode, 1009);
      assert.equal(seen("$default").length, 1);
      assert.deepEqual(waiting, []);
    });
  });

  it("L2 L16 takes a frame of 32,768 bytes, and closes with 1009 at a larger one", async () => {
    await serving({ $default: () => ok, $disconnect: () => ok }, async ({ url, seen, reported }) => {
      const { socket, closed, waiting } = await connect(url, { perMessageDeflate: false });
      socket.send("a".repeat(32_768));
      await until(() => reported("message").length === 1);
      socket.send("a".repeat(32_769));
      assert.deepEqual(await closed, { code: 1009, reason: "" });
      await until(() => seen("$disconnect").length === 1);
      const context = seen("$disconnect")[0]?.requestContext;
      assert.deepEqual([context?.disconnectStatusCode, context?.disconnectReason], [1009, ""]);
      assert.equal(seen("$default").length, 1);
      assert.deepEqual(waiting, []);
    });
  });

  it("L1 H20 counts the inflated bytes of a message, and the compressed bytes of a frame", async () => {
    await serving({ $default: () => ok }, async ({ url, reported }) => {
      const { socket, closed } = await connect(url);
      socket.send("a".repeat(131_072));
      await until(() => reported("message").length === 1);
      socket.send("a".repeat(131_073));
      assert.equal((await closed).code, 1009);
    });
  });

  it("L3 D5 closes with 1001 when nothing is said for too long", async () => {
    await serving(
      { $disconnect: () => ok },
      async ({ url, seen }) => {
        const { closed } = await connect(url);
        assert.deepEqual(await closed, goingAway);
        await until(() => seen("$disconnect").length === 1);
        const context = seen("$disconnect")[0]?.requestContext;
        assert.deepEqual([context?.disconnectStatusCode, context?.disconnectReason], [1001, "Going away"]);
      },
      { idleTimeoutSeconds: 0.05 },
    );
  });

  it("L13 lives on while messages come from the client", async () => {
    await serving(
      { $default: () => ok },
      async ({ url, reported }) => {
        const { socket, closed } = await connect(url);
        for (let sent = 0; sent < 6; sent++) {
          await pause(100);
          socket.send("still here");
        }
        assert.equal(socket.readyState, socket.OPEN);
        assert.deepEqual(await closed, goingAway);
        assert.equal(reported("message").length, 6);
      },
      { idleTimeoutSeconds: 0.4 },
    );
  });

  it("L13 lives on while messages go to the client", async () => {
    await serving(
      { $connect: () => ok },
      async ({ url, endpoint, seen }) => {
        const { socket, next, closed } = await connect(url);
        const id = encodeURIComponent(seen("$connect")[0]?.requestContext.connectionId ?? "");
        for (let sent = 0; sent < 6; sent++) {
          await pause(200);
          await fetch(`${endpoint}/@connections/${id}`, { method: "POST", body: "you there?" });
          await next();
        }
        assert.equal(socket.readyState, socket.OPEN);
        assert.deepEqual(await closed, goingAway);
      },
      { idleTimeoutSeconds: 1 },
    );
  });

  it("L14 answers pings, which do not keep it alive", async () => {
    await serving(
      {},
      async ({ url }) => {
        const { socket, closed } = await connect(url);
        let pongs = 0;
        socket.on("pong", () => pongs++);
        const pinging = setInterval(() => socket.ping(), 20);
        try {
          assert.deepEqual(await closed, goingAway);
        } finally {
          clearInterval(pinging);
        }
        assert.ok(pongs > 0);
      },
      { idleTimeoutSeconds: 0.2 },
    );
  });

  it("L4 D6 closes with 1001 at the end of its time, however much is said", async () => {
    await serving(
      { $default: () => ok, $disconnect: () => ok },
      async ({ url, seen }) => {
        const { socket, closed } = await connect(url);
        const talking = setInterval(() => socket.send("still here"), 20);
        try {
          assert.deepEqual(await closed, goingAway);
        } finally {
          clearInterval(talking);
        }
        await until(() => seen("$disconnect").length === 1);
        const context = seen("$disconnect")[0]?.requestContext;
        assert.deepEqual([context?.disconnectStatusCode, context?.disconnectReason], [1001, "Going away"]);
      },
      { maxConnectionSeconds: 0.2 },
    );
  });

  it("L6 D7 closes with 1003 at a binary frame, and hears nothing after it", async () => {
    await serving({ $default: () => ok, $disconnect: () => ok }, async ({ url, seen, reported }) => {
      const { socket, closed, waiting } = await connect(url);
      socket.send(Buffer.from("binary"));
      socket.send("after it");
      assert.deepEqual(await closed, { code: 1003, reason: "" });
      await until(() => reported("disconnect").length === 1);
      assert.equal(seen("$disconnect")[0]?.requestContext.disconnectStatusCode, 1003);
      assert.equal(seen("$default").length, 0);
      assert.deepEqual(waiting, []);
    });
  });

  it("D7 closes with the protocol's own code at a frame that WebSocket does not allow", async () => {
    await serving({ $disconnect: () => ok }, async ({ url, seen }) => {
      const { socket, closed } = await connect(url);
      // An unmasked frame: clients must mask.
      (socket as unknown as { _socket: NodeJS.WritableStream })._socket.write(Buffer.from([0x81, 0x02, 0x68, 0x69]));
      assert.equal((await closed).code, 1002);
      await until(() => seen("$disconnect").length === 1);
      assert.equal(seen("$disconnect")[0]?.requestContext.disconnectStatusCode, 1002);
    });
  });

  it("C15 drops answers to a client that does not read, and says so", async () => {
    const say = () => returned({ statusCode: 200, body: "a".repeat(131_072) });
    await serving(
      { say },
      async ({ url, reported }) => {
        const { socket } = await connect(url, { perMessageDeflate: false });
        socket.pause();
        const isFull = () => reported("message").some(({ error }) => error?.includes("does not read"));
        for (let sent = 0; sent < 500 && !isFull(); sent++) {
          socket.send('{"action":"say"}');
          await until(() => reported("message").length > sent);
        }
        assert.ok(isFull());
        socket.terminate();
        await once(socket, "close");
      },
      { twoWay: ["say"] },
    );
  });
});
