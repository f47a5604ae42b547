import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import { NotificationClient } from "../../client";
import { startSimulated } from "./listening";

describe("the client", () => {
  it("tells of each notification once, in the order in which they come", async () => {
    const { api, clock, client, told } = startSimulated();
    await clock.pass(100);
    for (const n of [1, 2, 3]) api.publish("all", { n });
    await clock.pass(100);
    const [again] = api.history;
    api.connected[0]?.deliver({ type: "notification", ...again });
    deepEqual(
      told.notifications.map(({ id, channel, data }) => ({ id, channel, data })),
      [1, 2, 3].map((n) => ({ id: `n${n - 1}`, channel: "all", data: { n } })),
    );
    equal(client.position, api.history[2]?.position);
  });

  it("subscribes when the API has confirmed it, and gets what is for the topic from then on", async () => {
    const { api, clock, client, told } = startSimulated();
    let isSubscribed = false;
    const subscribing = client.subscribe("news").then(() => {
      isSubscribed = true;
    });
    await clock.pass(15);
    equal(isSubscribed, false, "the API has not heard of it yet");
    await clock.pass(20);
    await subscribing;
    api.publish("topic:news");
    api.publish("topic:weather");
    await clock.pass(100);
    deepEqual(
      told.notifications.map(({ channel }) => channel),
      ["topic:news"],
    );
    await client.subscribe("news");
    deepEqual(api.actions(), ["subscribe"], "it was subscribed to already");
  });

  it("asks for one thing at a time, since an error does not say which topic it is about", async () => {
    const { api, clock, client } = startSimulated();
    await clock.pass(100);
    const all = Promise.all(["a", "b", "c"].map((topic) => client.subscribe(topic)));
    await clock.pass(15);
    deepEqual(api.messages, [{ action: "subscribe", topic: "a" }]);
    await clock.pass(100);
    await all;
    deepEqual(api.actions(), ["subscribe", "subscribe", "subscribe"]);
  });

  it("rejects a subscription with the API's message, and does not ask again", async () => {
    const { api, clock, client, told } = startSimulated();
    api.answer = ({ action, topic }) =>
      topic === "secret" ? { type: "error", action, message: "secret is not among your topics" } : undefined;
    const refused = rejects(client.subscribe("secret"), /^Error: secret is not among your topics$/);
    const allowed = client.subscribe("news");
    await clock.pass(100);
    await refused;
    await allowed;
    api.connected[0]?.end(1006);
    await clock.pass(2000);
    deepEqual(api.messages.filter(({ topic }) => topic === "secret").length, 1);
    deepEqual([...(api.connected[0]?.topics ?? [])], ["news"]);
    deepEqual(told.errors, []);
  });

  it("tells of an error when a topic is refused at a later connection", async () => {
    const { api, clock, client, told } = startSimulated();
    const subscribed = client.subscribe("news");
    await clock.pass(100);
    await subscribed;
    const frame = { type: "error", action: "subscribe", message: "no more" };
    api.answer = ({ action }) => (action === "subscribe" ? frame : undefined);
    api.connected[0]?.end(1006);
    await clock.pass(5000);
    deepEqual(told.errors, [frame]);
  });

  it("unsubscribes when the API has confirmed it", async () => {
    const { api, clock, client } = startSimulated();
    void client.subscribe("news");
    await clock.pass(100);
    const done = client.unsubscribe("news");
    deepEqual([...(api.connected[0]?.topics ?? [])], ["news"]);
    await clock.pass(100);
    await done;
    deepEqual([...(api.connected[0]?.topics ?? [])], []);
    await client.unsubscribe("news");
    deepEqual(api.actions(), ["subscribe", "unsubscribe"]);
  });

  it("takes back a subscription that is under way", async () => {
    const { api, clock, client } = startSimulated();
    const refused = rejects(client.subscribe("news"), /Unsubscribed from news before it was confirmed/);
    await clock.pass(25);
    await client.unsubscribe("news");
    await refused;
    await clock.pass(100);
    deepEqual(api.actions(), ["subscribe", "unsubscribe"]);
    deepEqual([...(api.connected[0]?.topics ?? [])], []);
  });

  it("need not unsubscribe where there is no connection any more", async () => {
    const { api, clock, client } = startSimulated();
    void client.subscribe("news");
    await clock.pass(100);
    api.connected[0]?.fallSilent();
    const done = client.unsubscribe("news");
    await clock.pass(30_000);
    await done;
    await clock.pass(1000);
    deepEqual(api.actions(), ["subscribe", "resume"]);
    client.close();
    await clock.pass(10);
    equal(clock.pending, 0);
  });

  it("rejects what the API does not unsubscribe", async () => {
    const { api, clock, client } = startSimulated();
    void client.subscribe("news");
    await clock.pass(100);
    api.answer = ({ action }) => ({ type: "error", action, message: "not now" });
    const refused = rejects(client.unsubscribe("news"), /not now/);
    await clock.pass(100);
    await refused;
  });

  it("sends to the route of an action, and tells of the reply", async () => {
    const { api, clock, client, told } = startSimulated();
    throws(() => client.send("say"), /Not sent: the client is connecting/);
    await clock.pass(100);
    api.answer = ({ text }) => ({ type: "said", text });
    client.send("say", { text: "hi", action: "other" });
    await clock.pass(100);
    deepEqual(api.messages, [{ text: "hi", action: "say" }]);
    deepEqual(told.messages, [{ type: "said", text: "hi" }]);
  });

  it("tells of errors of API Gateway and of what is no message, and goes on", async () => {
    const { api, clock, told } = startSimulated();
    await clock.pass(100);
    const failed = { message: "Internal server error", connectionId: "c=", requestId: "r=" };
    for (const frame of ["{", "[]", '"text"', failed]) api.connected[0]?.deliver(frame);
    api.publish("all");
    await clock.pass(100);
    equal(told.errors.length, 4);
    deepEqual(told.errors[3], failed);
    equal(told.notifications.length, 1);
  });

  it("stops hearing when a listener has enough", async () => {
    const { api, clock, client } = startSimulated();
    const heard: string[] = [];
    const stop = client.on("notification", ({ id }) => heard.push(id));
    await clock.pass(100);
    api.publish("all");
    await clock.pass(100);
    stop();
    api.publish("all");
    await clock.pass(100);
    deepEqual(heard, ["n0"]);
  });

  it("ends for good when it is closed, and leaves no timer behind", async () => {
    const { api, clock, client, told } = startSimulated();
    const waiting = rejects(client.subscribe("news"), /The client was closed/);
    await clock.pass(25);
    client.close();
    client.close();
    await waiting;
    const ending = { kind: "asked", message: "The client was closed" };
    deepEqual(told.states, [{ status: "open" }, { status: "closed", ending }]);
    api.sockets[0]?.deliver({ type: "notification", id: "late", channel: "all" });
    deepEqual(told.notifications, []);
    equal(api.sockets[0]?.closedWith, 1000);
    await rejects(client.subscribe("news"), /The client was closed/);
    await rejects(client.unsubscribe("news"), /The client was closed/);
    throws(() => client.send("say"), /Not sent: the client is closed/);
    await clock.pass(1e7);
    equal(api.sockets.length, 1);
    equal(clock.pending, 0);
  });

  it("leaves no timer behind when it was cut off while it asked for something", async () => {
    const { api, clock, client } = startSimulated();
    await clock.pass(100);
    const waiting = rejects(client.subscribe("news"), /closed/);
    api.connected[0]?.end(1006);
    client.close();
    await waiting;
    await clock.pass(20);
    equal(clock.pending, 0);
  });

  it("ends before it began when it is closed at once", async () => {
    const { api, clock, client } = startSimulated({ token: async () => "t" });
    client.close();
    await clock.pass(1e5);
    equal(api.sockets.length, 0);
  });

  it("says what to give where there is no WebSocket", () => {
    const { WebSocket } = globalThis as { WebSocket?: unknown };
    Object.assign(globalThis, { WebSocket: undefined });
    try {
      throws(() => new NotificationClient("wss://api.test/dev"), /give one as options\.WebSocket, such as that of ws/);
    } finally {
      Object.assign(globalThis, { WebSocket });
    }
  });
});
