import { deepEqual, equal, match, ok } from "node:assert/strict";
import { startSimulated } from "./listening";

const minutes = 60_000;

describe("a client that is cut off", () => {
  it("says when it comes back, and why it has to", async () => {
    const { api, clock, told } = startSimulated();
    await clock.pass(100);
    const until = clock.now() + 500;
    api.connected[0]?.end(1001, "Going away");
    await clock.pass(1000);
    const ending = { kind: "closed", message: "The connection was closed (1001: Going away)", code: 1001 };
    deepEqual(told.states, [
      { status: "open" },
      { status: "waiting", until, ending },
      { status: "connecting", ending },
      { status: "open" },
    ]);
  });

  it("waits longer and longer while it is refused, and begins anew after a long connection", async () => {
    const { api, clock, told } = startSimulated({ random: () => 1, latency: () => 0 });
    api.isRefusing = true;
    const waits = () => told.states.flatMap((state) => (state.status === "waiting" ? state.until - began : []));
    const began = clock.now();
    await clock.pass(200_000);
    deepEqual(waits(), [1000, 3000, 7000, 15_000, 31_000, 63_000, 123_000, 183_000, 243_000]);
    api.isRefusing = false;
    await clock.pass(200_000);
    const since = clock.now();
    api.connected[0]?.end(1006);
    const { state } = { state: told.states.at(-1) };
    equal(state?.status === "waiting" && state.until - since, 1000);
  });

  it("does not come back faster because the API takes it and drops it at once", async () => {
    const { api, clock, told } = startSimulated({ random: () => 1, latency: () => 0 });
    const waits: number[] = [];
    for (let time = 0; time < 5; time++) {
      await clock.pass(0);
      api.connected[0]?.end(1011);
      const state = told.states.at(-1);
      waits.push(state?.status === "waiting" ? state.until - clock.now() : Number.NaN);
      await clock.pass(waits.at(-1) ?? 0);
    }
    deepEqual(waits, [1000, 2000, 4000, 8000, 16_000]);
  });

  it("says that a browser does not tell why a handshake failed, and what Node.js tells", async () => {
    const { api, clock, client } = startSimulated();
    api.isRefusing = true;
    await clock.pass(20);
    const { state } = client;
    ok(state.status === "waiting");
    equal(state.ending.kind, "not-opened");
    equal(state.ending.message, "The handshake was refused, or the API cannot be reached (1006)");
    await clock.pass(495);
    api.sockets[1]?.end(1006, "", "Unexpected server response: 401");
    const { state: next } = client;
    match(next.status === "waiting" ? next.ending.message : "", /\(1006: Unexpected server response: 401\)$/);
  });

  it("asks for the token anew at each connection, and comes back when there is none", async () => {
    const tokens = ["first", new Error("signed out"), "third"];
    const token = () => {
      const given = tokens.shift();
      if (given instanceof Error) throw given;
      return given ?? "";
    };
    const { api, clock, told } = startSimulated({ token });
    await clock.pass(100);
    api.connected[0]?.end(1006);
    await clock.pass(10_000);
    deepEqual(
      api.sockets.map(({ url }) => url),
      ["wss://api.test/dev?token=first", "wss://api.test/dev?token=third"],
    );
    const failed = told.states.find((state) => state.status === "waiting" && state.ending.kind === "no-token");
    match(JSON.stringify(failed), /signed out/);
  });

  it("does not wait for ever for a token or a handshake", async () => {
    const { clock, client } = startSimulated({ token: () => new Promise<string>(() => undefined) });
    await clock.pass(30_000);
    equal(client.state.status === "waiting" && client.state.ending.message, "The handshake was not answered");
  });

  it("keeps a token that no WebSocket takes out of what it says", async () => {
    const WebSocket = class {
      constructor(url: string, protocols: string[]) {
        throw new SyntaxError(`${url} ${protocols}`);
      }
    } as never;
    const { clock, client } = startSimulated({ WebSocket, token: "not a token", tokenIn: "subprotocol" });
    await clock.pass(0);
    match(JSON.stringify(client.state), /none that a WebSocket takes/);
    ok(!JSON.stringify(client.state).includes("not a token"));
  });
});

describe("a client that hears nothing", () => {
  it("asks before ten minutes of silence, and stays when it is answered", async () => {
    const { api, clock } = startSimulated();
    await clock.pass(30 * minutes);
    deepEqual(api.actions(), ["ping", "ping", "ping"]);
    equal(api.sockets.length, 1);
  });

  it("does not ask while it hears something", async () => {
    const { api, clock } = startSimulated();
    for (let minute = 0; minute < 30; minute += 5) {
      await clock.pass(5 * minutes);
      api.publish("all");
    }
    deepEqual(api.actions(), []);
  });

  it("takes a connection that does not answer for dead", async () => {
    const { api, clock, told } = startSimulated();
    await clock.pass(100);
    api.connected[0]?.fallSilent();
    await clock.pass(9 * minutes + 10_000);
    deepEqual(told.states[1], {
      status: "waiting",
      until: told.states[1]?.status === "waiting" && told.states[1].until,
      ending: { kind: "silent", message: "No answer to a ping" },
    });
    await clock.pass(1000);
    equal(told.states.at(-1)?.status, "open");
  });

  it("takes a connection whose subscription is not answered for dead, and subscribes by the next one", async () => {
    const { api, clock, client, told } = startSimulated();
    await clock.pass(100);
    api.connected[0]?.fallSilent();
    const subscribed = client.subscribe("news");
    await clock.pass(31_000);
    await subscribed;
    match(JSON.stringify(told.states), /No answer to subscribe/);
    equal(api.sockets.length, 2);
  });
});

describe("a client whom the API has forgotten", () => {
  it("connects again, and subscribes by the next connection", async () => {
    const { api, clock, client, told } = startSimulated();
    await clock.pass(100);
    const message = "This connection is not known any more; connect again";
    api.answer = ({ action }) => ({ type: "error", action, message, isUnknown: true });
    const subscribed = client.subscribe("news");
    await clock.pass(20);
    api.answer = () => undefined;
    await clock.pass(1000);
    await subscribed;
    deepEqual(told.errors, []);
    match(JSON.stringify(told.states[1]), /not known any more/);
  });
});

describe("a machine that wakes up", () => {
  const page = globalThis as { addEventListener?: unknown; removeEventListener?: unknown };
  const window = new EventTarget();
  before(() => {
    page.addEventListener = window.addEventListener.bind(window);
    page.removeEventListener = window.removeEventListener.bind(window);
  });
  after(() => {
    delete page.addEventListener;
    delete page.removeEventListener;
  });
  const wake = () => window.dispatchEvent(new Event("online"));

  it("has its client connect at once", async () => {
    const { api, clock, client, told } = startSimulated();
    api.isRefusing = true;
    await clock.pass(60_000);
    equal(client.state.status, "waiting");
    api.isRefusing = false;
    wake();
    await clock.pass(20);
    client.close();
    wake();
    await clock.pass(1000);
    const statuses = told.states.map(({ status }) => status);
    deepEqual(statuses.slice(-4), ["waiting", "connecting", "open", "closed"]);
  });

  it("has its client look whether the API is still there", async () => {
    const { api, clock, client } = startSimulated();
    await clock.pass(100);
    wake();
    await clock.pass(9 * minutes + 30);
    deepEqual(api.actions(), ["ping", "ping"], "the second because of nine minutes of silence");
    api.connected[0]?.fallSilent();
    wake();
    await clock.pass(10_000);
    equal(client.state.status, "waiting");
    client.close();
  });
});
