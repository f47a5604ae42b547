import assert from "node:assert/strict";
import { connectEvent } from "../../../local/gateway/connect-event";
import { disconnectEvent, disconnectOccasion } from "../../../local/gateway/disconnect-event";
import type { Exchange } from "../../../local/gateway/exchange";
import { messageEvent } from "../../../local/gateway/message-event";
import type { NameValue } from "../../../local/gateway/name-values";
import { newRequest, type Occasion } from "../../../local/gateway/request-context";
import { declaredApi, declaredStage } from "./declarations";

const connection = {
  connectionId: "PJqB0fHsqRcCHlw=",
  apiId: "abcd",
  stage: "production",
  domainName: "127.0.0.1:4000",
  sourceIp: "192.0.2.1",
  connectedAt: 1701245041471,
};
const request = { requestId: "PJqB0E1tKRcF-Qw=", requestTimeEpoch: 1701245041473 };
const headers: NameValue[] = [
  ["Host", "127.0.0.1:4000"],
  ["X-Twice", "first"],
  ["X-Twice", "last"],
];

const exchange = (
  occasion: Occasion,
  variables: Record<string, string> = {},
  more: Partial<Exchange> = {},
): Exchange => ({
  api: declaredApi([]),
  stage: declaredStage("production", { variables }),
  connection,
  request,
  occasion,
  trace: {},
  ...more,
});

/** Assertions on text see the order of keys, assertions on values a key that is there but undefined. */
function sameJson(actual: unknown, expected: unknown): void {
  assert.deepEqual(actual, expected);
  assert.equal(JSON.stringify(actual, null, 1), JSON.stringify(expected, null, 1));
}

describe("the event of a handshake", () => {
  const occasion = { routeKey: "$connect", eventType: "CONNECT" } as const;
  const event = (query: NameValue[] = [], variables = {}) =>
    connectEvent(exchange(occasion, variables), { headers, query });

  it("E1 E2 E10 E12 E13 E14 E15 H22 H24 has the recorded keys in the recorded order", () => {
    sameJson(event(), {
      headers: { Host: "127.0.0.1:4000", "X-Twice": "last" },
      multiValueHeaders: { Host: ["127.0.0.1:4000"], "X-Twice": ["first", "last"] },
      requestContext: {
        routeKey: "$connect",
        eventType: "CONNECT",
        extendedRequestId: "PJqB0E1tKRcF-Qw=",
        requestTime: "29/Nov/2023:08:04:01 +0000",
        messageDirection: "IN",
        stage: "production",
        connectedAt: 1701245041471,
        requestTimeEpoch: 1701245041473,
        identity: { sourceIp: "192.0.2.1" },
        requestId: "PJqB0E1tKRcF-Qw=",
        domainName: "127.0.0.1:4000",
        connectionId: "PJqB0fHsqRcCHlw=",
        apiId: "abcd",
      },
      isBase64Encoded: false,
    });
  });

  it("H23 has the last and all values of a query parameter", () => {
    const { queryStringParameters, multiValueQueryStringParameters } = event([
      ["k", "first"],
      ["k", "last"],
      ["__proto__", "p"],
    ]);
    sameJson(queryStringParameters, JSON.parse('{"k":"last","__proto__":"p"}'));
    sameJson(multiValueQueryStringParameters, JSON.parse('{"k":["first","last"],"__proto__":["p"]}'));
  });

  it("E3 has stage variables only when the stage has some", () => {
    const keys = Object.keys(event([["k", "v"]], { table: "rows" }));
    assert.deepEqual(keys, [
      "headers",
      "multiValueHeaders",
      "queryStringParameters",
      "multiValueQueryStringParameters",
      "stageVariables",
      "requestContext",
      "isBase64Encoded",
    ]);
    assert.equal("stageVariables" in event(), false);
  });

  it("E9 has a user agent only when the client sent one", () => {
    const withAgent = exchange(occasion, {}, { connection: { ...connection, userAgent: "ua" } });
    const named = connectEvent(withAgent, { headers, query: [] });
    sameJson(named.requestContext.identity, { userAgent: "ua", sourceIp: "192.0.2.1" });
  });
});

describe("the event of a message", () => {
  const occasion = { routeKey: "sendmessage", eventType: "MESSAGE", messageId: "PJqCFfHyKRcCHlw=" } as const;
  const body = '{"action":"sendmessage"}';

  it("E4 E5 E6 E7 E10 R39 has the recorded keys in the recorded order", () => {
    sameJson(messageEvent(exchange(occasion), body), {
      requestContext: {
        routeKey: "sendmessage",
        messageId: "PJqCFfHyKRcCHlw=",
        eventType: "MESSAGE",
        extendedRequestId: "PJqB0E1tKRcF-Qw=",
        requestTime: "29/Nov/2023:08:04:01 +0000",
        messageDirection: "IN",
        stage: "production",
        connectedAt: 1701245041471,
        requestTimeEpoch: 1701245041473,
        identity: { sourceIp: "192.0.2.1" },
        requestId: "PJqB0E1tKRcF-Qw=",
        domainName: "127.0.0.1:4000",
        connectionId: "PJqB0fHsqRcCHlw=",
        apiId: "abcd",
      },
      body: '{"action":"sendmessage"}',
      isBase64Encoded: false,
    });
  });

  it("E3 has stage variables before the rest", () => {
    const event = messageEvent(exchange(occasion, { table: "rows" }), body);
    assert.deepEqual(Object.keys(event), ["stageVariables", "requestContext", "body", "isBase64Encoded"]);
  });
});

describe("the event of an end", () => {
  it("E8 D2 has the recorded keys in the recorded order", () => {
    sameJson(disconnectEvent(exchange(disconnectOccasion({ code: 1005, reason: "" }))), {
      headers: { Host: "127.0.0.1:4000", "x-api-key": "", "X-Forwarded-For": "", "x-restapi": "" },
      multiValueHeaders: { Host: ["127.0.0.1:4000"], "x-api-key": [""], "X-Forwarded-For": [""], "x-restapi": [""] },
      requestContext: {
        routeKey: "$disconnect",
        disconnectStatusCode: 1005,
        eventType: "DISCONNECT",
        extendedRequestId: "PJqB0E1tKRcF-Qw=",
        requestTime: "29/Nov/2023:08:04:01 +0000",
        messageDirection: "IN",
        disconnectReason: "Client-side close frame status not set",
        stage: "production",
        connectedAt: 1701245041471,
        requestTimeEpoch: 1701245041473,
        identity: { sourceIp: "192.0.2.1" },
        requestId: "PJqB0E1tKRcF-Qw=",
        domainName: "127.0.0.1:4000",
        connectionId: "PJqB0fHsqRcCHlw=",
        apiId: "abcd",
      },
      isBase64Encoded: false,
    });
  });

  it("D3 D8 keeps the client's reason, and has words for a lost connection", () => {
    const reason = (code: number, text: string) =>
      disconnectEvent(exchange(disconnectOccasion({ code, reason: text }))).requestContext.disconnectReason;
    assert.equal(reason(4001, "bye"), "bye");
    assert.equal(reason(1001, ""), "");
    assert.equal(reason(1006, ""), "Connection Closed Abnormally");
  });

  it("E3 has stage variables after the headers", () => {
    const event = disconnectEvent(exchange(disconnectOccasion({ code: 1000, reason: "" }), { table: "rows" }));
    const keys = ["headers", "multiValueHeaders", "stageVariables", "requestContext", "isBase64Encoded"];
    assert.deepEqual(Object.keys(event), keys);
  });
});

describe("a request", () => {
  it("E13 is told in UTC with two digits for days", () => {
    const early = { ...newRequest(), requestTimeEpoch: Date.UTC(2026, 1, 3, 4, 5, 6) };
    const occasion = { routeKey: "a", eventType: "MESSAGE", messageId: "b" } as const;
    const event = messageEvent(exchange(occasion, {}, { request: early }), "");
    assert.equal(event.requestContext.requestTime, "03/Feb/2026:04:05:06 +0000");
  });
});
