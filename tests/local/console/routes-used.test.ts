import { deepEqual } from "node:assert/strict";
import { RoutesUsed } from "../../../local/console/routes-used";

const place = { api: "chat", stage: "dev" };
const message = (connectionId: string, route?: string) =>
  ({ event: "message", ...place, connectionId, route, bytes: 1, milliseconds: 1 }) as const;

describe("the routes that a connection used", () => {
  it("are counted by key, until it ends", () => {
    const used = new RoutesUsed();
    for (const route of ["say", "say", undefined, "$default"]) used.happened(message("c=", route));
    used.happened(message("d=", "say"));
    deepEqual([used.of("c="), used.of("d="), used.of("e=")], [{ say: 2, $default: 1 }, { say: 1 }, {}]);
    used.happened({ event: "disconnect", ...place, connectionId: "c=", code: 1005, reason: "" });
    deepEqual([used.of("c="), used.of("d=")], [{}, { say: 1 }]);
  });

  it("are forgotten from the oldest on when there are ten thousand connections", () => {
    const used = new RoutesUsed();
    for (let n = 0; n <= 10_000; n++) used.happened(message(String(n), "say"));
    deepEqual([used.of("0"), used.of("1"), used.of("10000")], [{}, { say: 1 }, { say: 1 }]);
  });
});
