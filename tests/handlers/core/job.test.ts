import assert from "node:assert/strict";
import fc from "fast-check";
import { type Job, jobMessage, readJob } from "../../../handlers/core/job";

const frame = JSON.stringify({ type: "notification", id: "i", channel: "all", data: 1 });
const shard: Job = { frame, id: "i", channel: "all", shard: 3, attempt: 1 };
const recipients = [{ connectionId: "a=", connectedAt: 1_700_000_000_000 }];

describe("a job", () => {
  for (const job of [
    shard,
    { ...shard, after: "b=", expiresAt: 1_700_000_000_001 },
    { ...shard, channel: "topic:news", recipients, attempt: 5 },
    { frame, id: "i", recipients, attempt: 2 },
  ] satisfies Job[])
    it(`is read as it was written: ${Object.keys(job).join()}`, () =>
      assert.deepEqual(readJob(JSON.parse(jobMessage(job))), job));

  it("has the frame as it was, whatever the data, and not twice as long", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const written = JSON.stringify({ type: "notification", data });
        const message = jobMessage({ ...shard, frame: written });
        assert.equal(readJob(JSON.parse(message)).frame, written);
        assert.ok(Buffer.byteLength(message) < Buffer.byteLength(written) + 100);
      }),
    );
  });

  for (const [what, changed, problem] of [
    ["frame", { frame: "text" }, /job\.frame: is not as delivery writes it, got "text"/],
    ["id", { id: "" }, /job\.id: /],
    ["first attempt", { attempt: 0 }, /job\.attempt: .* got 0/],
    ["sixth attempt", { attempt: 6 }, /job\.attempt: .* got 6/],
    ["channel", { channel: "room:1" }, /job\.channel: /],
    ["shard", { shard: -1 }, /job\.shard: /],
    ["shard of a channel", { shard: undefined }, /one of channel and shard only/],
    ["end", { expiresAt: "soon" }, /job\.expiresAt: /],
    ["place to go on", { after: 7 }, /job\.after: /],
    ["recipients", { recipients: ["a="] }, /job\.recipients: /],
    ["recipients at all", { channel: undefined, shard: undefined }, /names no shard and no recipients/],
  ] as const)
    it(`is none without a right ${what}`, () => {
      const message = JSON.parse(jobMessage(shard));
      const wrong = JSON.parse(JSON.stringify({ ...message, job: { ...message.job, ...changed } }));
      assert.throws(() => readJob(wrong), problem);
    });

  it("is none of another version, or when it is no object", () => {
    assert.throws(() => readJob({ ...JSON.parse(jobMessage(shard)), version: 2 }), /version: must be 1, got 2/);
    for (const job of [null, [], "x"])
      assert.throws(() => readJob({ version: 1, job }), /job\.frame: .*job\.attempt: /);
  });
});
