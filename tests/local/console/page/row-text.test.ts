import { deepEqual, equal } from "node:assert/strict";
import type { Happening } from "../../../../local/console/happening";
import { hasWords, rowText } from "../../../../local/console/page/row-text";

const place = { api: "chat", stage: "dev", connectionId: "c=" };
const rowOf = (event: unknown) => rowText({ id: 1, at: 0, event: event as Happening["event"] });

describe("a row of the console's stream", () => {
  const rows: [object, string][] = [
    [{ event: "frame", direction: "in", stage: "dev", connectionId: "c=", text: "hi" }, "Frames in in c= hi"],
    [{ event: "frame", direction: "out", stage: "dev", connectionId: "c=", text: "" }, "Frames out out c= "],
    [{ event: "connect", ...place, sourceIp: "127.0.0.1" }, "Connections connect good c= to chat/dev from 127.0.0.1"],
    [{ event: "disconnect", ...place, code: 1001, reason: "Going away" }, "Connections close plain c= 1001 Going away"],
    [
      { event: "disconnect", ...place, code: 1005, reason: "", error: "it threw" },
      "Connections close bad c= 1005 it threw",
    ],
    [
      { event: "refuse", api: "chat", stage: "dev", status: 403, reason: "no" },
      "Connections refuse bad  403 chat/dev: no",
    ],
    [{ event: "message", ...place, route: "say", bytes: 1, milliseconds: 3 }, "Routes route plain c= say, 3 ms"],
    [
      { event: "message", ...place, bytes: 1, milliseconds: 3, error: "Forbidden" },
      "Routes route bad c= no route, 3 ms: Forbidden",
    ],
    [{ event: "post", ...place, bytes: 1, status: 200 }, "Routes route plain c= push, by @connections"],
    [{ event: "post", ...place, bytes: 1, status: 410 }, "Routes route bad c= push, by @connections: 410"],
    [{ event: "log", function: "say", line: "hello" }, "Logs log plain say hello"],
    [{ event: "reload", milliseconds: 9 }, "Logs reload good  the program was evaluated again in 9 ms"],
    [{ event: "warning", message: "look" }, "Logs warning bad  look"],
    [{ event: "invocation", function: "say", milliseconds: 9 }, "Logs invocation plain say 9 ms"],
    [
      { event: "invocation", function: "say", milliseconds: 9, initMilliseconds: 80, maxMemory: 70, error: "no" },
      "Logs invocation bad say 9 ms, 80 ms to load, 70 MiB: no",
    ],
    [{ event: "access-log", api: "chat", stage: "dev", line: "a line" }, "Logs access plain chat/dev a line"],
    [
      { event: "execution-log", api: "chat", stage: "dev", level: "ERROR", line: "a line" },
      "Logs execution bad chat/dev a line",
    ],
    [
      { event: "execution-log", api: "chat", stage: "dev", level: "INFO", line: "a line" },
      "Logs execution plain chat/dev a line",
    ],
    [
      { event: "batch", queue: "news", function: "deliver", messages: 3, failed: 0, milliseconds: 5 },
      "Logs batch plain deliver 3 of news, 0 failed, 5 ms",
    ],
    [
      { event: "batch", queue: "news", function: "deliver", messages: 3, failed: 1, milliseconds: 5, error: "no" },
      "Logs batch bad deliver 3 of news, 1 failed, 5 ms: no",
    ],
    [
      { event: "dead-letter", queue: "news", deadLetterQueue: "lost", messageId: "m" },
      "Logs dead-letter bad news m went to lost",
    ],
    [
      { event: "recorded", api: "chat", stage: "dev", route: "say", service: "events", action: "PutEvents" },
      "Routes route plain  say, would have called events PutEvents, not here",
    ],
    [{ event: "later", what: { a: 1 }, error: "no" }, 'Logs later bad  what {"a":1} error no'],
  ];
  for (const [event, text] of rows) {
    it(`is "${text}"`, () => {
      const row = rowOf(event);
      equal(`${row.kind} ${row.badge} ${row.tone} ${row.who} ${row.text}`, text);
    });
  }

  it("is found by all of some words, in any case, and by the id of its invocation", () => {
    const row = rowOf({ event: "log", function: "say", line: "Hello there", requestId: "11-22" });
    deepEqual(
      ["", "hello SAY", "there log", "hello bye", "11-22"].map((filter) => hasWords(row, filter)),
      [true, true, true, false, true],
    );
  });
});
