import { deepEqual, equal } from "node:assert/strict";
import type { FrameEvent } from "../../../local/console/happening";
import { Recent } from "../../../local/console/recent";

const frame = (text: string): FrameEvent => ({
  event: "frame",
  direction: "in",
  stage: "dev",
  connectionId: "c=",
  text,
});

describe("what happened of late", () => {
  it("is told from an id on, in order, with the time", () => {
    const recent = new Recent();
    const before = Date.now();
    for (const text of ["a", "b", "c"]) recent.keep(frame(text));
    const after = recent.after(1);
    deepEqual(
      after.map(({ id, event }) => [id, event]),
      [
        [2, frame("b")],
        [3, frame("c")],
      ],
    );
    equal((after[0]?.at ?? 0) >= before, true);
    deepEqual(recent.after(3), []);
  });

  it("is at most 2000 happenings, the latest", () => {
    const recent = new Recent();
    for (let n = 1; n <= 4500; n++) recent.keep(frame(String(n)));
    const all = recent.after(0);
    equal(all.length, 2000);
    deepEqual([all[0]?.id, all[0]?.event, all.at(-1)?.id], [2501, frame("2501"), 4500]);
  });

  it("is at most 4 Mi characters of frames and log lines", () => {
    const recent = new Recent();
    const long = "x".repeat(1_048_576);
    recent.keep(frame(long));
    for (let n = 0; n < 3; n++) recent.keep({ event: "log", function: "f", line: long });
    equal(recent.after(0).length, 4);
    recent.keep(frame("y"));
    deepEqual(
      recent.after(0).map(({ id }) => id),
      [2, 3, 4, 5],
    );
    recent.keep(frame("z".repeat(5_000_000)));
    deepEqual(recent.after(0), []);
    recent.keep(frame("later"));
    equal(recent.after(0)[0]?.id, 7);
  });
});
