import assert from "node:assert/strict";
import { connect } from "../client";
import { ok, serving, until } from "../serving";
import { allowing, asked, authorized } from "./guarding";

const arn = "arn:aws:execute-api:eu-west-1:123456789012:abcd123456";

describe("what an authorizer receives, and what is told of it", () => {
  it("A1 A2 H26 receives the handshake with the headers of the hop, and maps that are never missing", async () => {
    await authorized(
      () => allowing(),
      async (serving) => {
        await connect(serving.url, { headers: { HeaderAuth1: "headerValue1", "content-length": "0" } });
        const { event, uri } = serving.calls[0] ?? {};
        assert.equal(uri, "uri-of-authorizer");
        const hop = { Connection: "upgrade", "content-length": "0", Upgrade: "websocket" };
        const { requestContext, headers = {}, multiValueHeaders, ...rest } = event ?? {};
        assert.deepEqual(Object.keys(headers), [
          "Connection",
          "content-length",
          "HeaderAuth1",
          "Host",
          "Sec-WebSocket-Extensions",
          "Sec-WebSocket-Key",
          "Sec-WebSocket-Version",
          "Upgrade",
          "X-Amzn-Trace-Id",
          "X-Forwarded-For",
          "X-Forwarded-Port",
          "X-Forwarded-Proto",
        ]);
        for (const [name, value] of Object.entries(hop)) assert.equal(headers[name], value);
        const lists = Object.entries(headers).map(([name, value]) => [name, [value]]);
        assert.deepEqual(multiValueHeaders, Object.fromEntries(lists));
        assert.deepEqual(rest, {
          type: "REQUEST",
          methodArn: `${arn}/dev/$connect`,
          queryStringParameters: {},
          multiValueQueryStringParameters: {},
          stageVariables: {},
        });
        assert.equal(requestContext?.routeKey, "$connect");
        assert.equal("authorizer" in (requestContext ?? {}), false);
      },
    );
  });

  it("A1 A2 receives the query string and the variables of the stage", async () => {
    await authorized(
      () => allowing(),
      async (serving) => {
        await connect(`${serving.gateway.url("prod")}?QueryString1=queryValue1&QueryString1=two`);
        const { event } = serving.calls[0] ?? {};
        assert.equal(event?.methodArn, `${arn}/prod/$connect`);
        assert.deepEqual(event?.queryStringParameters, { QueryString1: "two" });
        assert.deepEqual(event?.multiValueQueryStringParameters, { QueryString1: ["queryValue1", "two"] });
        assert.deepEqual(event?.stageVariables, { table: "rows" });
      },
    );
  });

  it("A3 shares its request context with the $connect event that follows", async () => {
    await authorized(
      () => allowing(),
      async (serving) => {
        await connect(serving.url);
        const [before, after] = serving.calls.map(({ event }) => event);
        assert.ok(after?.requestContext.authorizer);
        assert.deepEqual(
          { ...before?.requestContext, authorizer: after?.requestContext.authorizer },
          after?.requestContext,
        );
        assert.equal(after?.headers?.["X-Amzn-Trace-Id"], before?.headers?.["X-Amzn-Trace-Id"]);
        assert.equal(after?.headers?.Connection, undefined);
      },
    );
  });

  it("E16 E17 gives its context as texts to every event, and its latency to $connect alone", async () => {
    const context = { text: "t", number: 123, truth: true, none: null };
    await authorized(
      () => allowing({ context }),
      async (serving) => {
        const { socket } = await connect(serving.url);
        socket.send("hello");
        await until(() => asked(serving, "$default").length === 1);
        socket.close();
        await until(() => asked(serving, "$disconnect").length === 1);
        const [, connected, message, disconnected] = serving.calls.map(({ event }) => event.requestContext.authorizer);
        const { integrationLatency, ...rest } = connected as Record<string, unknown>;
        assert.ok(Number.isInteger(integrationLatency));
        for (const found of [rest, message, disconnected]) {
          assert.deepEqual(found, { text: "t", number: "123", truth: "true", principalId: "ada" });
        }
      },
    );
  });

  it("E16 writes its principal itself, whatever the context says", async () => {
    await authorized(
      () => allowing({ context: { principalId: "eve" } }),
      async (serving) => {
        await connect(serving.url);
        const found = asked(serving, "$connect")[0]?.event.requestContext.authorizer;
        assert.equal((found as { readonly principalId: string }).principalId, "ada");
      },
    );
  });

  it("E18 leaves no trace in events when there is none", async () => {
    await serving({ $connect: () => ok }, async ({ url, calls }) => {
      await connect(url);
      assert.equal("authorizer" in (calls[0]?.event.requestContext ?? {}), false);
    });
  });
});
