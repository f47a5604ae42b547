import { deepEqual, equal, match, ok } from "node:assert/strict";
import WebSocket from "ws";
import { NotificationClient, type NotificationClientOptions } from "../../client";
import { listenTo, type Told } from "./listening";
import { type LoopbackAnswers, type LoopbackServer, startServer } from "./loopback-server";

/** Waits until something is so; the test's own time-out bounds it. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Answers as the contract describes. */
const usual = ({ action, topic }: Record<string, unknown>): object[] => {
  if (action === "ping") return [{ type: "pong" }];
  if (action === "resume") return [{ type: "resumed", isComplete: true }];
  return [{ type: `${action}d`, topic }];
};

describe("a client with real sockets", () => {
  let server: LoopbackServer;
  let client: NotificationClient;
  let told: Told;
  const quick = { WebSocket, backOff: { baseMilliseconds: 20, maxMilliseconds: 50 } };
  const start = async (answers: LoopbackAnswers = {}, options: NotificationClientOptions = {}) => {
    server = await startServer({ answer: usual, ...answers });
    client = new NotificationClient(server.url, { ...quick, ...options });
    told = listenTo(client);
  };
  afterEach(async () => {
    client.close();
    await server.close();
  });

  it("subscribes, hears, and sends its token in the query", async () => {
    await start({}, { token: async () => "e.y.J" });
    await client.subscribe("news");
    server.sockets()[0]?.send('{"type":"notification","id":"1","channel":"topic:news","data":7}');
    await until(() => told.notifications.length > 0);
    deepEqual(told.notifications, [{ id: "1", channel: "topic:news", data: 7 }]);
    equal(server.requests[0]?.url, "/dev?token=e.y.J");
  });

  it("sends its token as a subprotocol", async () => {
    await start({}, { token: "e.y.J", tokenIn: "subprotocol" });
    await client.subscribe("news");
    equal(server.requests[0]?.headers["sec-websocket-protocol"], "access_token,e.y.J");
  });

  it("comes back to a server that drops it again and again, subscribes and resumes", async () => {
    await start();
    await client.subscribe("news");
    for (let time = 1; time <= 5; time++) {
      if (time % 2 === 0) server.sockets()[0]?.terminate();
      else server.sockets()[0]?.close(1001);
      await until(() => told.resumed.length === time && server.sockets().length === 1);
    }
    equal(server.requests.length, 6);
    equal(server.messages.filter(({ action }) => action === "subscribe").length, 6);
  });

  it("leaves a server that takes its pings and says nothing", async () => {
    await start({ answer: () => [] }, { pingMilliseconds: 30, pongMilliseconds: 30 });
    await until(() => server.requests.length > 1);
    match(JSON.stringify(told.states[1]), /No answer to a ping/);
    ok(server.messages.every(({ action }) => action === "ping" || action === "resume"));
  });

  it("leaves a server whose connection is half open", async () => {
    const pause = (socket: WebSocket) => socket.pause();
    await start({ opened: pause }, { pingMilliseconds: 30, pongMilliseconds: 30 });
    await until(() => server.requests.length > 2);
    deepEqual(server.messages, []);
  });

  it("says what it got when the handshake is refused, and comes in when it is not any more", async () => {
    const statuses = [401, 403, 429, 500];
    await start({ status: () => statuses[0] ?? 101 });
    let refused = 0;
    client.on("state", ({ status }) => {
      if (status === "waiting") {
        refused++;
        statuses.shift();
      }
    });
    await until(() => client.state.status === "open");
    equal(refused, 4);
    const messages = told.states.flatMap((state) => (state.status === "waiting" ? state.ending.message : []));
    deepEqual(
      messages.map((message) => /\d{3}\)$/.exec(message)?.[0]),
      ["401)", "403)", "429)", "500)"],
    );
  });

  it("comes in when the server is there at last", async () => {
    await start();
    const { port } = new URL(server.url);
    await server.close();
    await until(() => told.states.filter(({ status }) => status === "waiting").length > 2);
    match(JSON.stringify(client.state), /not-opened/);
    ok(Number(port) > 0);
  });

  it("goes on when a server sends garbage", async () => {
    await start({
      opened: (socket) => {
        for (const garbage of ["", "{", "null", "[]", '{"type":7}', Buffer.from([0, 255])]) socket.send(garbage);
        socket.send('{"type":"notification","id":"1","channel":"all"}');
      },
    });
    await until(() => told.notifications.length > 0);
    equal(told.errors.length, 5);
    deepEqual(told.messages, [{ type: 7 }]);
    equal(client.state.status, "open");
  });

  it("comes back from a frame that breaks the protocol", async () => {
    let broken = 0;
    await start({
      opened: (socket) => {
        if (broken++ > 0) return;
        // A frame with a reserved opcode.
        (socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(Buffer.from([0x83, 0]));
      },
    });
    await until(() => server.requests.length === 2 && client.state.status === "open");
  });

  it("moves to fresh connections with an overlap, and loses nothing that the server sends meanwhile", async () => {
    await start({}, { refreshMilliseconds: 60, answerMilliseconds: 200 });
    await client.subscribe("news");
    let sent = 0;
    while (server.requests.length < 6) {
      const frame = JSON.stringify({ type: "notification", id: `n${sent++}`, channel: "topic:news" });
      for (const socket of server.sockets()) socket.send(frame);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await until(() => told.notifications.length === sent);
    deepEqual(told.states, [{ status: "open" }]);
    equal(new Set(told.notifications.map(({ id }) => id)).size, sent);
  });

  it("ends while it connects, without an error that nobody catches", async () => {
    await start();
    await new Promise((resolve) => setImmediate(resolve));
    client.close();
    // What the first socket has to say has come by the time that another one is open.
    const later = new NotificationClient(server.url, quick);
    await until(() => later.state.status === "open");
    later.close();
    deepEqual(
      told.states.map(({ status }) => status),
      ["closed"],
    );
  });
});
