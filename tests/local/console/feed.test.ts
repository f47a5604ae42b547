import { deepEqual, equal, match, ok } from "node:assert/strict";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import type { Happening } from "../../../local/console/happening";
import { connect } from "../gateway/client";
import { until } from "../gateway/serving";
import { apiResources, type RunningConsole, runConsole } from "./running-console";

describe("the console's feed", () => {
  let running: RunningConsole;
  before(async () => {
    running = await runConsole(apiResources("chat"));
  });
  after(async () => await running.laptop.close());

  /** An open page: what it was told, and the id that its browser would send to go on. */
  function openFeed(lastEventId?: string) {
    const told: Happening[] = [];
    const page = { told, text: "", session: "", last: "", end: () => asked.destroy() };
    const headers = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
    const asked: ClientRequest = request(
      `${running.url}/feed`,
      { headers, agent: false },
      (response: IncomingMessage) => {
        equal(response.headers["content-type"], "text/event-stream");
        response.on("data", (chunk) => {
          page.text += chunk;
          const blocks = page.text.split("\n\n");
          page.text = blocks.pop() ?? "";
          for (const block of blocks) {
            const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s)));
            if (fields.event === "session") page.session = fields.data;
            else told.push(...JSON.parse(fields.data));
            page.last = fields.id ?? page.last;
          }
        });
        response.on("error", () => undefined);
      },
    );
    asked.on("error", () => undefined).end();
    return page;
  }
  const framesOf = (told: readonly Happening[]) =>
    told.flatMap(({ event }) => (event.event === "frame" ? [`${event.direction} ${event.text}`] : []));

  it("tells a page what happened before it was opened, and what happens from then on", async () => {
    const { socket, next } = await connect(running.client);
    socket.send('{"action":"echo","n":1}');
    await next();
    const page = openFeed();
    await until(() => framesOf(page.told).length === 2);
    socket.send('{"action":"echo","n":2}');
    await until(() => framesOf(page.told).length === 4);
    deepEqual(framesOf(page.told).slice(2), ['in {"action":"echo","n":2}', 'out {"action":"echo","n":2}']);
    ok(page.told.some(({ event }) => event.event === "log" && event.line.includes("welcome")));
    ok(page.told.some(({ event }) => event.event === "message" && event.route === "echo"));
    deepEqual(
      page.told.map(({ id }) => id),
      page.told.map((_, at) => at + 1),
    );
    page.end();
    socket.close();
  });

  it("goes on where a page left off, and begins anew for a page of another laptop", async () => {
    const page = openFeed();
    await until(() => page.told.length > 3);
    page.end();
    match(page.last, new RegExp(`^${page.session}\\.\\d+$`));
    const { socket } = await connect(running.client);
    const again = openFeed(page.last);
    await until(() => again.told.length > 0);
    equal(again.told[0]?.id, (page.told.at(-1)?.id ?? 0) + 1);
    again.end();
    const other = openFeed("0011223344556677.5");
    await until(() => other.told.length > 0);
    equal(other.told[0]?.id, 1);
    other.end();
    socket.terminate();
  });

  it("keeps texts to itself: no event that is printed holds one", async () => {
    const { socket, next } = await connect(running.client);
    socket.send('{"action":"echo","text":"my secret"}');
    await next();
    ok(!JSON.stringify(running.events).includes("my secret"));
    socket.terminate();
  });
});
