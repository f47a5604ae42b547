import { deepEqual, equal, match } from "node:assert/strict";
import type { LaptopEvent } from "../../../local/report/laptop-event";
import { readablePresenter } from "../../../local/report/readable-presenter";
import type { Ready } from "../../../local/report/ready";

/** The line for an event, without its time. */
function lineOf(event: LaptopEvent): string {
  const lines: string[] = [];
  readablePresenter((line) => lines.push(line)).happened(event);
  equal(lines.length, 1);
  match(lines[0] ?? "", /^\d\d:\d\d:\d\d /);
  return lines[0]?.slice(9) ?? "";
}

const place = { api: "chat", stage: "dev", connectionId: "c=" };

describe("what happens, for a person", () => {
  const lines: [LaptopEvent, string][] = [
    [{ event: "connect", ...place, sourceIp: "127.0.0.1" }, "c= connected to chat/dev"],
    [
      { event: "refuse", api: "chat", stage: "dev", status: 403, reason: "no such stage" },
      "refused a connection to chat/dev with 403: no such stage",
    ],
    [{ event: "message", ...place, route: "say", bytes: 20, milliseconds: 3 }, "c= → say, 20 bytes, 3 ms"],
    [
      { event: "message", ...place, bytes: 20, milliseconds: 3, error: "Forbidden" },
      "c= → no route, 20 bytes, 3 ms: Forbidden",
    ],
    [{ event: "post", ...place, bytes: 5, status: 410 }, "c= ← @connections, 5 bytes, status 410"],
    [
      { event: "recorded", api: "chat", stage: "dev", route: "say", service: "events", action: "PutEvents" },
      "say would have called events PutEvents, which is not on this machine",
    ],
    [{ event: "disconnect", ...place, code: 1001, reason: "Going away" }, "c= disconnected with 1001 Going away"],
    [
      { event: "disconnect", ...place, code: 1005, reason: "", error: "it threw" },
      "c= disconnected with 1005: it threw",
    ],
    [{ event: "access-log", api: "chat", stage: "dev", line: "c= 200" }, "[access log of chat/dev] c= 200"],
    [
      { event: "execution-log", api: "chat", stage: "dev", level: "ERROR", line: "(r=) it failed" },
      "[execution log of chat/dev] ERROR (r=) it failed",
    ],
    [
      { event: "batch", queue: "jobs", function: "work", messages: 3, failed: 1, milliseconds: 7 },
      "jobs → work, 3 messages, 1 failed, 7 ms",
    ],
    [
      { event: "batch", queue: "jobs", function: "work", messages: 1, failed: 1, milliseconds: 7, error: "it threw" },
      "jobs → work, 1 message, 1 failed, 7 ms: it threw",
    ],
    [
      { event: "dead-letter", queue: "jobs", deadLetterQueue: "failed", messageId: "m" },
      "jobs → failed, message m failed too often",
    ],
    [{ event: "log", function: "say", line: "hello" }, "[say] hello"],
    [
      { event: "log", function: "say", requestId: "0123abcd-4567-89ab-cdef-0123456789ab", line: "hello" },
      "[say 0123abcd] hello",
    ],
    [{ event: "reload", milliseconds: 900 }, "evaluated the program again, 900 ms"],
    [{ event: "warning", message: "look" }, "! look"],
  ];
  for (const [event, line] of lines) {
    it(`is the line "${line}"`, () => equal(lineOf(event), line));
  }

  const addresses = (place: string) => ({
    url: `ws://${place}`,
    managementEndpoint: `http://${place}`,
    secureUrl: `wss://${place}`,
    secureManagementEndpoint: `https://${place}`,
  });
  it("is not each invocation, which belongs to a message that has its line", () => {
    const texts: string[] = [];
    const invocation = { event: "invocation", function: "say", requestId: "0123abcd", milliseconds: 1 } as const;
    readablePresenter((text) => texts.push(text)).happened(invocation);
    deepEqual(texts, []);
  });

  const ready: Ready = {
    stack: "dev",
    apis: [
      { name: "chat", apiId: "a", stage: "dev", ...addresses("h:1/dev") },
      { name: "news", apiId: "b", stage: "dev", ...addresses("h:2/dev") },
    ],
    console: "http://h:1/_console",
    dynamodb: "http://h:3",
    tables: ["people", "rooms"],
    certificateAuthority: "/folder/authority.pem",
    outputs: { token: "not for a terminal" },
  };
  const welcome = (changes: Partial<Ready> = {}): string => {
    const texts: string[] = [];
    readablePresenter((text) => texts.push(text)).ready({ ...ready, ...changes });
    return texts.join("\n");
  };

  it("tells where SQS and Lambda are, for a program that has queues and functions", () => {
    const text = welcome({ sqs: "http://h:4", queues: ["jobs", "failed"], lambda: "http://h:5" });
    match(text, /\n {2}SQS with jobs, failed\n {4}http:\/\/h:4\n {2}Lambda\n {4}http:\/\/h:5\n/);
    equal(/SQS|Lambda/.test(welcome()), false);
  });

  it("begins with where everything is", () => {
    deepEqual(welcome().split("\n").slice(0, 18), [
      "The stack dev is running here.",
      "",
      "  chat",
      "    ws://h:1/dev",
      "    http://h:1/dev/@connections/{id}",
      "    wss://h:1/dev",
      "    https://h:1/dev/@connections/{id}",
      "  news",
      "    ws://h:2/dev",
      "    http://h:2/dev/@connections/{id}",
      "    wss://h:2/dev",
      "    https://h:2/dev/@connections/{id}",
      "  Console, in a browser",
      "    http://h:1/_console",
      "  DynamoDB with people, rooms",
      "    http://h:3",
      "  wss and https are for clients that trust",
      "    NODE_EXTRA_CA_CERTS=/folder/authority.pem",
    ]);
    match(welcome({ tables: [] }), /DynamoDB with no table/);
  });

  it("begins with a line to paste that connects to the first stage", () => {
    match(welcome(), /^ {2}node -e '[^'\n]*\("ws:\/\/h:1\/dev"\)[^'\n]*'$/m);
  });

  it("holds what the program prints", () => {
    const texts: string[] = [];
    readablePresenter((text) => texts.push(text)).printed("hello\nthere");
    deepEqual(texts, ["hello\nthere"]);
  });
});
