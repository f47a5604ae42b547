import assert from "node:assert/strict";
import fc from "fast-check";
import { mergedFrames, type StoredFrame, type StoredFrames } from "../../../handlers/core/stored-frames";

const limit = fc.integer({ min: 1, max: 8 });
/** Positions of a few channels, some of which are the same. */
const channels = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 12 }), { maxLength: 5 });

const framesOf = (positions: readonly number[], channel: number): StoredFrame[] =>
  positions
    .toSorted((one, other) => one - other)
    .map((at) => String(at).padStart(2, "0"))
    .map((position) => ({ position, frame: `${position} in ${channel}` }));

/** What DynamoDB answers: at most so many, and where it stopped. */
function answer(frames: readonly StoredFrame[], after: string, count: number): StoredFrames {
  const following = frames.filter(({ position }) => position > after);
  return following.length < count
    ? { stored: following }
    : { stored: following.slice(0, count), reach: following[count - 1]?.position };
}

describe("the history of several channels as one", () => {
  it("is all of it, each once and in order, part by part", () => {
    fc.assert(
      fc.property(channels, limit, (positions, count) => {
        const all = positions.map(framesOf);
        const read: StoredFrame[] = [];
        for (let after: string | undefined = ""; after !== undefined; ) {
          const from: string = after;
          const part = mergedFrames(
            all.map((frames) => answer(frames, from, count)),
            count,
          );
          read.push(...part.stored);
          assert.ok(part.stored.length < count + all.length, "about the limit at most");
          assert.ok(part.reach === undefined || part.reach > from, "further each time");
          after = part.reach;
        }
        const inOrder = read.map(({ position }) => position);
        assert.deepEqual(inOrder, inOrder.toSorted());
        assert.deepEqual(
          read.map(({ frame }) => frame).sort(),
          all
            .flat()
            .map(({ frame }) => frame)
            .sort(),
        );
      }),
    );
  });

  it("reaches no further than the channel that was read least", () => {
    const [one, other] = [framesOf([1, 5, 9], 0), framesOf([2, 3], 1)];
    assert.deepEqual(mergedFrames([{ stored: one }, { stored: other, reach: "03" }], 10), {
      stored: [one[0], ...other],
      reach: "03",
    });
  });

  it("goes on though a whole part of a channel had expired", () => {
    assert.deepEqual(mergedFrames([{ stored: [], reach: "07" }, { stored: framesOf([8], 0) }], 10), {
      stored: [],
      reach: "07",
    });
  });

  it("keeps together what is at one position in two channels", () => {
    const [one, other] = [framesOf([1, 2], 0), framesOf([2], 1)];
    assert.equal(mergedFrames([{ stored: one }, { stored: other }], 2).stored.length, 3);
  });

  it("is nothing when there are no channels", () => {
    assert.deepEqual(mergedFrames([], 1), { stored: [] });
  });
});
