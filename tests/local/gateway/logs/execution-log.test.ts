import assert from "node:assert/strict";
import type { DeclaredRouteSettings } from "../../../../local/declared/declared-stage";
import type { Exchange } from "../../../../local/gateway/exchange";
import { executionLogLines } from "../../../../local/gateway/logs/execution-log";
import { declaredApi, declaredStage } from "../declarations";

const off: DeclaredRouteSettings = { loggingLevel: "OFF", dataTraceEnabled: false };

function exchange(defaults: Partial<DeclaredRouteSettings>, own: Partial<DeclaredRouteSettings> = {}): Exchange {
  const stage = declaredStage("dev", {
    defaultRouteSettings: { ...off, ...defaults },
    routeSettings: { sing: { ...off, ...own } },
  });
  return {
    api: declaredApi([]),
    stage,
    connection: {
      connectionId: "c=",
      apiId: "abcd",
      stage: "dev",
      domainName: "chat.example.test",
      sourceIp: "192.0.2.1",
      connectedAt: 1,
    },
    request: { requestId: "r=", requestTimeEpoch: 2 },
    occasion: { routeKey: "say", eventType: "MESSAGE", messageId: "m=" },
    trace: { status: 500, integration: { latencyMilliseconds: 12 } },
  };
}

const lines = (of: Exchange, problem?: string) =>
  executionLogLines(of, problem, { message: "secret", reply: "answer" }).map(({ level, line }) => `${level} ${line}`);

const steps = [
  "INFO (r=) Extended Request Id: r=",
  "INFO (r=) MESSAGE on connection c=: route say",
  "INFO (r=) Integration latency: 12 ms",
];
const payloads = ["INFO (r=) Message: secret", "INFO (r=) Reply: answer"];
const failure = "ERROR (r=) Execution failed: it threw";
const end = "INFO (r=) Completed with status: 500";

describe("an execution log", () => {
  it("S9 is empty at OFF", () => {
    assert.deepEqual(lines(exchange({}), "it threw"), []);
  });

  it("S9 has what failed at ERROR, and no payloads", () => {
    assert.deepEqual(lines(exchange({ loggingLevel: "ERROR" }), "it threw"), [failure]);
    assert.deepEqual(lines(exchange({ loggingLevel: "ERROR" })), []);
  });

  it("S9 has every step at INFO, and no payloads", () => {
    assert.deepEqual(lines(exchange({ loggingLevel: "INFO" }), "it threw"), [...steps, failure, end]);
    const authorized = exchange({ loggingLevel: "INFO" });
    authorized.trace.authorizer = { latencyMilliseconds: 3, status: 200 };
    assert.ok(lines(authorized).includes("INFO (r=) Authorizer latency: 3 ms"));
  });

  it("S9 has payloads with data trace alone, at whatever level", () => {
    assert.deepEqual(lines(exchange({ dataTraceEnabled: true })), payloads);
    assert.deepEqual(lines(exchange({ dataTraceEnabled: true, loggingLevel: "ERROR" }), "it threw"), [
      ...payloads,
      failure,
    ]);
    assert.deepEqual(lines(exchange({ dataTraceEnabled: true, loggingLevel: "INFO" })), [...steps, ...payloads, end]);
  });

  it("S9 goes by the settings of the route, where it has some", () => {
    const loud = exchange({ loggingLevel: "INFO", dataTraceEnabled: true });
    const quiet = { ...loud, occasion: { ...loud.occasion, routeKey: "sing" } };
    assert.deepEqual(lines(quiet, "it threw"), []);
  });

  it("S9 names no route when none takes a message", () => {
    const info = exchange({ loggingLevel: "INFO" });
    assert.equal(lines({ ...info, occasion: { ...info.occasion, routeKey: "" } })[1]?.split(": ")[1], "no route");
  });

  it("L10 cuts a line at 1024 bytes, and no character in two", () => {
    const message = (text: string) =>
      executionLogLines(exchange({ dataTraceEnabled: true }), undefined, { message: text })[0]?.line ?? "";
    const room = 1024 - "(r=) Message: ".length;
    assert.equal(message("a".repeat(room)).length, 1024);
    assert.equal(message("a".repeat(room + 1)).length, 1024);
    assert.equal(Buffer.byteLength(message(`${"a".repeat(room - 1)}é`)), 1023);
    assert.equal(Buffer.byteLength(message("é".repeat(room / 2))), 1024);
  });
});
