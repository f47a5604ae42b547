import assert from "node:assert/strict";
import { InvalidNotification, readNotification } from "../../../handlers/core/notification";

const to = { all: true };

describe("a notification", () => {
  for (const data of [null, 0, "", false, [], {}, { a: [1] }])
    it(`can hold ${JSON.stringify(data)}`, () => assert.deepEqual(readNotification({ to, data }), { to, data }));

  it("can be to everyone or to one connection, whatever else the request has", () => {
    const one = { connection: "a=" };
    assert.deepEqual(readNotification({ action: "notify", to: one, data: 1 }), { to: one, data: 1 });
  });

  for (const request of [undefined, null, "x", 3, true, [], [{ to, data: 1 }]])
    it(`is not ${JSON.stringify(request) ?? "nothing"}`, () => {
      assert.throws(
        () => readNotification(request),
        /^InvalidNotification: a notification must be a JSON object; send /,
      );
    });

  for (const wrong of [
    undefined,
    null,
    "all",
    ["all"],
    {},
    { all: false },
    { all: "true" },
    { connection: "" },
    { connection: 1 },
    { all: true, connection: "a" },
    { user: "u" },
  ])
    it(`is to nobody by ${JSON.stringify(wrong) ?? "nothing"}`, () => {
      assert.throws(
        () => readNotification({ to: wrong, data: 1 }),
        (error) => {
          return error instanceof InvalidNotification && error.message.startsWith('to must be {"all":true} or ');
        },
      );
    });
});
