import { deepEqual, equal } from "node:assert/strict";
import { isError, notificationOf, readFrame } from "../../client/frame";

describe("a frame", () => {
  const cases: [unknown, unknown][] = [
    ['{"type":"pong"}', { type: "pong" }],
    ["", undefined],
    ["null", undefined],
    ["[1]", undefined],
    ["7", undefined],
    ["{", undefined],
    [new ArrayBuffer(2), undefined],
  ];
  for (const [text, frame] of cases) {
    it(`is ${JSON.stringify(frame)} when ${JSON.stringify(text)} comes`, () => deepEqual(readFrame(text), frame));
  }

  it("is a notification by its type and its id", () => {
    const frame = { type: "notification", id: "1", channel: "all", position: "p", data: { n: 1 }, more: 1 };
    deepEqual(notificationOf(frame), { id: "1", channel: "all", position: "p", data: { n: 1 } });
    deepEqual(notificationOf({ ...frame, position: undefined }), { id: "1", channel: "all", data: { n: 1 } });
    equal(notificationOf({ ...frame, id: undefined }), undefined);
    equal(notificationOf({ ...frame, type: "reply" }), undefined);
  });

  it("is an error by its type, or when API Gateway itself failed", () => {
    const own = { message: "Internal server error", connectionId: "c=", requestId: "r=" };
    deepEqual([isError({ type: "error" }), isError(own)], [true, true]);
    deepEqual([isError({ message: "hi" }), isError({ ...own, type: "reply" })], [false, false]);
  });
});
