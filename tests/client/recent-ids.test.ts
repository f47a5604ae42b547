import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import { RecentIds } from "../../client/recent-ids";

describe("the recent ids", () => {
  it("know an id until so many others have come", () => {
    const ids = new RecentIds(2);
    deepEqual(
      ["a", "b", "a", "c", "b", "a"].map((id) => ids.add(id)),
      [true, true, false, true, false, true],
    );
  });

  it("take whatever is not among the last ones", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20).map(String)), fc.integer({ min: 1, max: 8 }), (all, most) => {
        const ids = new RecentIds(most);
        let kept: string[] = [];
        for (const id of all) {
          equal(ids.add(id), !kept.includes(id));
          if (!kept.includes(id)) kept = [...kept, id].slice(-most);
        }
      }),
    );
  });
});
