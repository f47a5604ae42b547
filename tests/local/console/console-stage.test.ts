import { deepEqual, equal } from "node:assert/strict";
import { refusedHandshake } from "../gateway/client";
import { apiResources, ask, runConsole } from "./running-console";

describe("a stage that is called _console", () => {
  it("is not served, and its API's other stages are: the console has its path, and a warning says so", async () => {
    const { laptop, url, port, events } = await runConsole(apiResources("chat", ["_console", "live"]));
    try {
      deepEqual(
        laptop.ready.apis.map(({ stage }) => stage),
        ["live"],
      );
      equal((await ask(url)).headers["content-type"], "text/html; charset=utf-8");
      equal((await refusedHandshake(`ws://127.0.0.1:${port}/_console`)).status, 403);
      deepEqual(events[0], {
        event: "warning",
        message: "The stage _console of chat is not served here: its path is the console's; choose another name",
      });
    } finally {
      await laptop.close();
    }
  });

  it("is told of once, however often the program changes", async () => {
    const resources = apiResources("chat", ["_console", "live"]);
    const { laptop, events } = await runConsole(resources);
    try {
      await laptop.reload(Promise.resolve({ resources, outputs: {}, outerPlaces: [] }));
      equal(events.filter(({ event }) => event === "warning").length, 1);
    } finally {
      await laptop.close();
    }
  });

  it("is not mistaken for a stage whose name begins like that", async () => {
    const { laptop, port, events } = await runConsole(apiResources("chat", ["_console2"]));
    try {
      equal((await ask(`http://127.0.0.1:${port}/_console2`)).status, 426);
      deepEqual(events, []);
    } finally {
      await laptop.close();
    }
  });
});
