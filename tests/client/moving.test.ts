import { deepEqual, equal, match, ok } from "node:assert/strict";
import { startSimulated } from "./listening";

const minutes = 60_000;

describe("a client that moves to a fresh connection", () => {
  it("does so before two hours, and is subscribed and up to date there before it leaves the old one", async () => {
    const { api, clock, client, told } = startSimulated();
    void client.subscribe("news");
    await clock.pass(1000);
    const missed = api.publish("topic:news");
    await clock.pass(1000);
    // 115 minutes, and with this chance a twentieth less.
    await clock.pass(115 * 0.95 * minutes - 2000);
    equal(api.sockets.length, 1);
    await clock.pass(35);
    const [old, fresh] = api.sockets;
    equal(api.connected.length, 2);
    deepEqual(api.messages.slice(-1), [{ action: "subscribe", topic: "news" }]);
    await clock.pass(50);
    deepEqual(api.messages.slice(-1), [{ action: "resume", after: client.position }]);
    equal(old?.closedWith, undefined);
    await clock.pass(29_000);
    equal(old?.closedWith, undefined, "what was under way to it still comes");
    await clock.pass(2000);
    equal(old?.closedWith, 1000);
    deepEqual([...(fresh?.topics ?? [])], ["news"]);
    deepEqual(told.states, [{ status: "open" }]);
    deepEqual(told.resumed, [{ isComplete: true }]);
    deepEqual(
      told.notifications.map(({ id }) => id),
      [missed],
    );
  });

  it("does so at different times, so that many do not come at once", async () => {
    const times = [0, 0.999].map(async (random) => {
      const { api, clock } = startSimulated({ random: () => random });
      let minute = 0;
      for (; api.sockets.length < 2; minute++) await clock.pass(minutes);
      return minute;
    });
    deepEqual(await Promise.all(times), [116, 104]);
  });

  it("sends by the fresh one from then on, and hears the old one out", async () => {
    const { api, clock, client, told } = startSimulated({ refreshMilliseconds: 10_000, random: () => 0 });
    await clock.pass(10_015);
    client.send("say", { by: "old" });
    await clock.pass(30);
    const [old, fresh] = api.sockets;
    old?.deliver({ type: "said", by: "old" });
    old?.deliver({ type: "notification", id: "late", channel: "all" });
    deepEqual(told.messages, [{ type: "said", by: "old" }]);
    deepEqual(
      told.notifications.map(({ id }) => id),
      ["late"],
    );
    let sent = "";
    if (fresh) fresh.send = (text) => (sent = text);
    client.send("say", { by: "fresh" });
    equal(sent, '{"by":"fresh","action":"say"}');
  });

  it("stays where it is while the fresh one is refused, says so, and tries again", async () => {
    const { api, clock, client, told } = startSimulated({ refreshMilliseconds: 10_000, random: () => 0.5 });
    await clock.pass(9000);
    api.isRefusing = true;
    await clock.pass(10_000);
    equal(client.state.status, "open");
    equal(api.connected.length, 1);
    ok(told.errors.length > 1);
    match(String(told.errors[0]?.message), /^No fresh connection yet: The handshake was refused/);
    api.isRefusing = false;
    await clock.pass(60_000);
    equal(api.sockets[0]?.isAlive, false);
    deepEqual(told.states, [{ status: "open" }]);
  });

  it("stays where it is while the fresh one is not up to date", async () => {
    const { api, clock, client, told } = startSimulated({ refreshMilliseconds: 60_000, random: () => 0 });
    await clock.pass(59_000);
    api.answer = ({ action }) => (action === "resume" ? null : undefined);
    await clock.pass(60_000);
    equal(client.state.status, "open");
    equal(api.sockets[0]?.isAlive, true);
    match(String(told.errors[0]?.message), /No answer to resume/);
  });

  it("has a topic confirmed there that the old one no longer hears of", async () => {
    const { api, clock, client, told } = startSimulated({ refreshMilliseconds: 20_000, random: () => 0 });
    await clock.pass(19_000);
    api.connected[0]?.fallSilent();
    const subscribed = client.subscribe("news");
    await clock.pass(2000);
    await subscribed;
    deepEqual(told.states, [{ status: "open" }]);
  });

  it("counts from its latest connection", async () => {
    const { api, clock } = startSimulated();
    await clock.pass(100 * minutes);
    api.connected[0]?.end(1006);
    await clock.pass(100 * minutes);
    equal(api.sockets.length, 2);
  });

  it("goes on with the fresh one when the old one breaks in the middle, open or not", async () => {
    for (const breaksAfter of [5, 25]) {
      const { api, clock, client, told } = startSimulated({ refreshMilliseconds: 10_000, random: () => 0 });
      void client.subscribe("news");
      await clock.pass(10_010 + breaksAfter);
      equal(api.sockets.length, 2);
      api.sockets[0]?.end(1001);
      await clock.pass(100);
      equal(api.sockets.length, 2);
      equal(client.state.status, "open");
      equal(
        told.states.map(({ status }) => status).join(),
        breaksAfter === 5 ? "open,connecting,open" : "open",
        String(breaksAfter),
      );
      client.close();
    }
  });

  it("closes all of its connections when it is closed in the middle", async () => {
    const { api, clock, client } = startSimulated({ refreshMilliseconds: 10_000, random: () => 0 });
    await clock.pass(10_025);
    equal(api.connected.length, 2);
    client.close();
    equal(api.connected.length, 0);
    await clock.pass(10);
    equal(clock.pending, 0, "what the client sent has arrived, and nothing is left");
  });
});
