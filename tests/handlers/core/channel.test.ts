import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { type Channel, channelOf, isSharded, partition, shardOf } from "../../../handlers/core/channel";

const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 256, unit: "grapheme" }),
  fc.constantFrom("a", "a|1", "a|1|1", "|", "|0", "1", "user:a", "topic:a|0", "all"),
);
const channel = fc.oneof(
  fc.constant<Channel>("all"),
  name.map((user): Channel => `user:${user}`),
  name.map((topic): Channel => `topic:${topic}`),
);
const shard = fc.integer({ min: 0, max: 63 });

/** As API Gateway makes them: bytes that count up, and end alike. */
const idOf = (number: number): string => {
  const bytes = Buffer.from("4c4bb4c9bc4f0000000a12a1", "hex");
  bytes.writeUInt32BE(number * 7, 5);
  return bytes.toString("base64");
};

describe("a channel", () => {
  it("has partitions that are those of no other", () => {
    fc.assert(
      fc.property(channel, shard, channel, shard, (one, oneShard, other, otherShard) => {
        const isSame = one === other && oneShard === otherShard;
        assert.equal(partition(one, oneShard) === partition(other, otherShard), isSame);
      }),
      { numRuns: 2000 },
    );
    assert.notEqual(partition("topic:a|1", 2), partition("topic:a", 12));
    assert.equal(partition("topic:news", 3), "topic:news|3");
  });

  it("is known by each of its partitions", () => {
    fc.assert(fc.property(channel, shard, (one, at) => assert.equal(channelOf(partition(one, at)), one)));
  });

  it("has partitions that are no key of anything else in the table", () => {
    fc.assert(fc.property(channel, shard, (one, at) => assert.match(partition(one, at), /^(all|user:|topic:)/s)));
  });

  it("is spread unless it is a user's", () => {
    assert.deepEqual((["all", "topic:user:a", "user:a"] as const).map(isSharded), [true, true, false]);
  });
});

describe("the shard of a connection", () => {
  it("is the same for ever", () => {
    assert.deepEqual(
      ["L0SM9cOFvHcCIhw=", "L0SM9cOFvHcCIhx=", "a"].map((id) => shardOf(id, 8)),
      [5, 3, 2],
    );
  });

  it("is one of those that there are", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 64 }), (id, shards) => {
        const at = shardOf(id, shards);
        assert.ok(Number.isInteger(at) && at >= 0 && at < shards, `${at} of ${shards}`);
      }),
    );
  });

  for (const [which, ids] of [
    ["that count up", Array.from({ length: 16_000 }, (_, number) => idOf(number))],
    ["by chance", Array.from({ length: 16_000 }, () => randomBytes(12).toString("base64"))],
  ] as const)
    it(`is each about equally often, with ids ${which}`, () => {
      for (const shards of [2, 3, 8, 16, 64]) {
        const counts = new Array<number>(shards).fill(0);
        for (const id of ids) (counts[shardOf(id, shards)] as number) += 1;
        const expected = ids.length / shards;
        // Six standard deviations: once in 500 million times by chance.
        for (const count of counts)
          assert.ok(Math.abs(count - expected) < 6 * Math.sqrt(expected), `${count} of about ${expected}`);
      }
    });
});
