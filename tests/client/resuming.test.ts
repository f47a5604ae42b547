import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { startSimulated } from "./listening";
import type { Latency } from "./simulated-api";

const ids = (notifications: readonly { readonly id: string }[]) => notifications.map(({ id }) => id);

describe("a client that comes back", () => {
  it("gets what it missed, and goes on, without a gap and without a double", async () => {
    const { api, clock, client, told } = startSimulated();
    void client.subscribe("news");
    await clock.pass(100);
    api.publish("topic:news");
    await clock.pass(100);
    api.connected[0]?.end(1006);
    for (let n = 0; n < 10; n++) api.publish("topic:news");
    await clock.pass(1000);
    api.publish("topic:news");
    await clock.pass(1000);
    deepEqual(ids(told.notifications), ids(api.history));
    deepEqual(told.resumed, [{ isComplete: true }]);
    equal(client.position, api.history.at(-1)?.position);
  });

  it("asks again from where the API got to, whatever came live meanwhile", async () => {
    const { api, clock, told } = startSimulated();
    await clock.pass(100);
    api.publish("all");
    await clock.pass(100);
    api.connected[0]?.end(1006);
    for (let n = 0; n < 4; n++) api.publish("all");
    await clock.pass(535);
    equal(api.actions().join(), "resume");
    api.publish("all");
    await clock.pass(1000);
    const continued = api.messages.filter(({ isContinued }) => isContinued);
    deepEqual(continued, [{ action: "resume", after: api.history[2]?.position, isContinued: true }]);
    deepEqual(ids(told.notifications).sort(), ids(api.history).sort());
  });

  it("keeps its place while it catches up, though later ones come already", async () => {
    const { api, clock, client, told } = startSimulated();
    await clock.pass(100);
    api.publish("all");
    await clock.pass(100);
    const { position } = client;
    api.answer = ({ action }) => (action === "resume" ? null : undefined);
    api.connected[0]?.end(1006);
    await clock.pass(1000);
    const live = api.publish("all");
    await clock.pass(100);
    equal(told.notifications.at(-1)?.id, live);
    equal(client.position, position, "what was missed has not come yet");
    api.connected[0]?.deliver({ type: "resumed", isComplete: true });
    equal(client.position, api.history.at(-1)?.position);
  });

  it("says so when the API has no history, refuses, or does not get any further", async () => {
    const answers: [object | undefined, object][] = [
      [
        { type: "error", action: "resume", message: "There is no history" },
        { isComplete: false, message: "There is no history" },
      ],
      [
        { type: "resumed", isComplete: false, position: "p|1" },
        { isComplete: false, message: "The API did not get any further" },
      ],
      [
        { type: "resumed", isComplete: false },
        { isComplete: false, message: "The API did not get any further" },
      ],
    ];
    for (const [answer, resumed] of answers) {
      const { api, clock, client, told } = startSimulated();
      await clock.pass(100);
      api.answer = () => answer;
      api.connected[0]?.end(1006);
      await clock.pass(2000);
      deepEqual(told.resumed, [resumed]);
      deepEqual(told.errors, []);
      equal(client.state.status, "open");
      client.close();
    }
  });

  it("gets what it missed though it had seen nothing yet", async () => {
    const { api, clock, told } = startSimulated();
    await clock.pass(100);
    api.connected[0]?.end(1006);
    await clock.pass(100);
    api.publish("all");
    await clock.pass(1000);
    deepEqual(ids(told.notifications), ["n0"]);
  });

  it("begins with what came after a given time or position", async () => {
    const { api, clock, client, told } = startSimulated({ after: "2026-01-31T11:00:00.000Z" });
    api.publish("all");
    await clock.pass(1000);
    deepEqual(ids(told.notifications), ["n0"]);
    client.close();
    equal(client.position, api.history[0]?.position);
    const later = startSimulated({ after: client.position });
    await later.clock.pass(100);
    deepEqual(later.api.messages, [{ action: "resume", after: client.position }]);
  });

  it("does not take the time of this machine for a position of the API", async () => {
    const { api, clock, client } = startSimulated({ after: "2999-01-01T00:00:00.000Z" });
    await clock.pass(100);
    api.publish("all");
    await clock.pass(100);
    equal(client.position, api.history[0]?.position);
  });
});

/** What may happen to a connection, and to the API. */
const happenings = {
  publish: ({ api }: Simulation) => void api.publish("all"),
  tell: ({ api }: Simulation) => void api.publish("topic:news"),
  drop: ({ api }: Simulation) => api.connected[0]?.end(1006),
  dropFresh: ({ api }: Simulation) => api.sockets.at(-1)?.end(1001),
  silence: ({ api }: Simulation) => api.connected[0]?.fallSilent(),
  refuse: ({ api }: Simulation) => {
    api.isRefusing = true;
  },
  admit: ({ api }: Simulation) => {
    api.isRefusing = false;
  },
  subscribe: ({ client }: Simulation) => void client.subscribe("weather"),
  repeat: ({ api }: Simulation) => api.connected[0]?.deliver({ type: "notification", ...api.history.at(-1) }),
};

type Simulation = ReturnType<typeof startSimulated>;
type Happening = keyof typeof happenings;

/** The same latencies in each run of a seed; frames overtake each other, live ones by as much as a retry takes. */
function latencies(seed: number): Latency {
  let state = seed;
  return (what) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 32) * { frame: 50, message: 200, live: 20_000 }[what];
  };
}

/** Lets it all happen, then lets calm return. */
async function simulate(events: readonly (readonly [Happening, number])[], seed: number): Promise<Simulation> {
  const simulation = startSimulated({
    latency: latencies(seed),
    random: () => (seed % 97) / 97,
    refreshMilliseconds: 20_000,
    pingMilliseconds: 6000,
  });
  const { api, clock, client } = simulation;
  void client.subscribe("news");
  await clock.pass(2000);
  for (const [event, milliseconds] of events) {
    happenings[event](simulation);
    await clock.pass(milliseconds);
  }
  api.isRefusing = false;
  await clock.pass(200_000);
  client.close();
  return simulation;
}

describe("whatever happens between a client and the API", () => {
  const names = Object.keys(happenings) as Happening[];
  const often: Happening[] = ["publish", "publish", "tell", "tell"];
  const event = fc.tuple(fc.constantFrom(...names, ...often), fc.integer({ min: 0, max: 15_000 }));

  it("tells each notification once", async () => {
    let told = 0;
    let sockets = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 10, maxLength: 60 }), fc.nat(2 ** 31), async (events, seed) => {
        const { api, told: all } = await simulate(events, seed);
        deepEqual(ids(all.notifications).sort(), ids(api.history).sort());
        told += all.notifications.length;
        sockets += api.sockets.length;
      }),
      { numRuns: 60 },
    );
    ok(told > 300 && sockets > 600, `${told} notifications by ${sockets} connections`);
  });
});
