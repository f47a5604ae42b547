import assert from "node:assert/strict";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { InvalidNotification, readNotification } from "../../../handlers/core/notification";
import { notificationSchema } from "../../../handlers/core/notification-schema";

const isValid = new Ajv2020({ strict: true }).compile(notificationSchema);

function isRead(message: unknown): boolean {
  try {
    readNotification(message);
    return true;
  } catch (error) {
    assert.ok(error instanceof InvalidNotification);
    return false;
  }
}

/** Mostly what is right, so that one wrong thing is seen alone. */
const mostly = <Value>(right: Value, others: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(right) }, others);

const name = fc.oneof(
  fc.constantFrom("alice", "ü|:"),
  fc.string({ unit: "binary", maxLength: 5 }),
  fc.constantFrom(
    "",
    "\n",
    "\u007f",
    "\u009f",
    "\u00a0",
    "\ud800",
    "😀".repeat(256),
    "😀".repeat(257),
    "x".repeat(257),
  ),
  fc.string({ unit: "binary", minLength: 250, maxLength: 260 }),
);
const target = fc.oneof(
  fc.record({ user: name }),
  fc.record({ topic: name }),
  fc.record({ connection: fc.oneof(fc.constantFrom("a=", "..", "a/b", "", "é"), fc.base64String({ maxLength: 140 })) }),
  fc.record({ all: fc.constantFrom<unknown[]>(true, false, "true") }),
  fc.record({ user: name, all: fc.constant(true) }, { requiredKeys: [] }),
  fc.jsonValue(),
);
const almost = fc.record(
  {
    version: mostly(1, fc.constantFrom<unknown[]>(2, "1", null)),
    to: target,
    data: fc.jsonValue(),
    id: fc.oneof(
      fc.string({ maxLength: 130 }),
      fc.constantFrom<unknown[]>("!".repeat(128), "~".repeat(129), "", " ", 1),
    ),
    ttlSeconds: mostly(
      60,
      fc.oneof(fc.integer(), fc.constantFrom<unknown[]>(1, 0, 1_209_600, 1_209_601, 1.5, "1", null)),
    ),
    more: mostly(undefined, fc.constant(1)),
  },
  { requiredKeys: [] },
);
/** As it comes out of a queue. */
const message = fc
  .oneof({ weight: 9, arbitrary: almost }, fc.jsonValue())
  .map((value) => JSON.parse(JSON.stringify(value)));

describe("the notification's schema", () => {
  it("takes what delivery takes, and nothing else", () => {
    let taken = 0;
    fc.assert(
      fc.property(message, (value) => {
        const isTaken = isRead(value);
        taken += Number(isTaken);
        assert.equal(isValid(value), isTaken, JSON.stringify(isValid.errors));
      }),
      { numRuns: 3_000 },
    );
    assert.ok(taken > 100, `${taken} were taken`);
  });

  it("is the same for every version 1: what it took once it takes for ever", () => {
    for (const value of [
      { version: 1, to: { user: "alice" }, data: { text: "shipped" } },
      { to: { all: true }, data: null },
      { version: 1, to: { topic: "orders" }, data: [], id: "order-7", ttlSeconds: 1_209_600 },
      { version: 1, to: { connection: "FYnvDeD_NjMCKlg=" }, data: 0 },
    ])
      assert.equal(isValid(value), true, JSON.stringify(isValid.errors));
  });
});
