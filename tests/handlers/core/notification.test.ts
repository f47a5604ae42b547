import assert from "node:assert/strict";
import { InvalidNotification, readNotification } from "../../../handlers/core/notification";

const to = { all: true };
const problemsOf = (value: unknown): readonly string[] => {
  try {
    readNotification(value);
  } catch (error) {
    assert.ok(error instanceof InvalidNotification);
    return error.problems;
  }
  return [];
};

describe("a notification", () => {
  for (const data of [null, 0, "", false, [], {}, { a: [1] }])
    it(`can hold ${JSON.stringify(data)}`, () => assert.deepEqual(readNotification({ to, data }), { to, data }));

  for (const one of [{ connection: "FYnvDeD_NjMCKlg=" }, { user: "alice" }, { topic: "a|b:ü" }, { all: true }])
    it(`can be to ${JSON.stringify(one)}`, () =>
      assert.deepEqual(readNotification({ version: 1, to: one, data: 1 }), { to: one, data: 1 }));

  it("keeps its id and the time it has", () => {
    const whole = { to, data: 1, id: "order-7/shipped", ttlSeconds: 60 };
    assert.deepEqual(readNotification({ version: 1, ...whole }), whole);
  });

  for (const request of [undefined, null, "x", 3, true, [], [{ to, data: 1 }]])
    it(`is not ${JSON.stringify(request) ?? "nothing"}`, () => {
      assert.match(String(problemsOf(request)), /^it must be a JSON object, got /);
    });

  for (const wrong of [undefined, null, "all", ["all"], {}, { usr: "a" }, { all: true, connection: "a" }])
    it(`is to nobody by ${JSON.stringify(wrong) ?? "nothing"}`, () => {
      const [problem = "", ...others] = problemsOf({ to: wrong, data: 1 });
      assert.deepEqual(others, []);
      assert.match(problem, /^to: must .* exactly one of connection, user, topic, all, got /);
    });

  for (const [wrong, message] of [
    [{ all: false }, "to.all: must be true, got false"],
    [
      { connection: "../x" },
      'to.connection: must be a connection\'s id as API Gateway makes them, such as FYnvDeD_NjMCKlg=, got "../x"',
    ],
    [{ user: "" }, "to.user: must have 1 to 256 characters, got 0"],
    [{ topic: "x".repeat(257) }, "to.topic: must have 1 to 256 characters, got 257"],
    [{ topic: 7 }, "to.topic: must be a text of 1 to 256 characters, got a value of type number"],
  ] as const)
    it(`says what is wrong with ${JSON.stringify(wrong).slice(0, 30)}`, () =>
      assert.deepEqual(problemsOf({ to: wrong, data: 1 }), [message]));

  it("names everything that is wrong at once", () => {
    const problems = problemsOf({ version: 2, to: { user: "a\n" }, id: "a b", ttlSeconds: 0.5, ttl: 3 });
    assert.deepEqual(problems, [
      '"ttl" is no field of it; leave it out, the fields are version, to, data, id, ttlSeconds',
      "version: must be 1, got 2",
      "to.user: must have no control characters and no halves of characters; leave them out",
      'id: must be 1 to 128 visible ASCII characters without a space, got "a b"',
      "ttlSeconds: must be a whole number from 1 to 1209600, got 0.5",
      "data: must be a JSON value, got nothing",
    ]);
  });

  it("cannot hold what JSON cannot", () => {
    const round: Record<string, unknown> = {};
    round.round = round;
    for (const data of [undefined, () => 1, Symbol("s"), 1n, round])
      assert.match(String(problemsOf({ to, data })), /^data: must be a JSON value/);
  });

  it("shows of a long value its beginning", () => {
    assert.match(String(problemsOf("x".repeat(5000))), /^it must be a JSON object, got "x{99}…$/);
  });

  it("takes data as long as API Gateway's message holds with its envelope, and not a byte more", () => {
    const frame = (data: string) =>
      JSON.stringify({
        type: "notification",
        id: "i",
        channel: "topic:ü",
        position: "2026-01-02T03:04:05.678Z|i",
        data,
      });
    const data = "é".repeat(20_000) + "x".repeat(131_072 - Buffer.byteLength(frame("")) - 40_000);
    assert.equal(Buffer.byteLength(frame(data)), 131_072);
    const fits = { to: { topic: "ü" }, id: "i", data };
    assert.deepEqual(readNotification(fits), fits);
    assert.deepEqual(problemsOf({ ...fits, data: `${data}x` }), [
      "data: clients get at most 131072 bytes in one message, got 131073 with the envelope; send less, or a link to it",
    ]);
  });
});
