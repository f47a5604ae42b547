import assert from "node:assert/strict";
import { connect } from "./client";
import { ok, returned, serving, until } from "./serving";

describe("what $connect sees of a handshake", () => {
  it("H20 agrees on permessage-deflate, and compressed messages arrive", async () => {
    const say = () => returned({ statusCode: 200, body: "b".repeat(5000) });
    const play = async ({ url, seen }: { url: string; seen: (key: string) => { body?: string }[] }) => {
      const { socket, next } = await connect(url);
      assert.match(socket.extensions, /permessage-deflate/);
      const message = JSON.stringify({ action: "say", text: "a".repeat(5000) });
      socket.send(message);
      assert.equal(await next(), "b".repeat(5000));
      assert.equal(seen("say")[0]?.body, message);
    };
    await serving({ say }, play, { twoWay: ["say"] });
  });

  it("H21 H22 H23 shows the query string to $connect only, and only when there is one", async () => {
    const plays = { $connect: () => ok, $disconnect: () => ok, say: () => ok };
    await serving(plays, async ({ url, seen }) => {
      const { socket, closed } = await connect(`${url}?k=first&k=la%20st`);
      socket.send('{"action":"say"}');
      await until(() => seen("say").length === 1);
      socket.close();
      await closed;
      await until(() => seen("$disconnect").length === 1);
      assert.deepEqual(seen("$connect")[0]?.queryStringParameters, { k: "la st" });
      assert.deepEqual(seen("$connect")[0]?.multiValueQueryStringParameters, { k: ["first", "la st"] });
      for (const key of ["say", "$disconnect"]) assert.equal("queryStringParameters" in (seen(key)[0] ?? {}), false);
      await connect(url);
      assert.equal("queryStringParameters" in (seen("$connect")[1] ?? {}), false);
    });
  });

  it("H24 H25 H27 H29 shows the client's headers and the gateway's to $connect", async () => {
    await serving({ $connect: () => ok }, async ({ gateway, url, seen }) => {
      await connect(url, { headers: { HeaderAuth1: "v", cookie: "c=1" }, origin: "https://app.example" });
      const event = seen("$connect")[0];
      const names = Object.keys(event?.headers ?? {});
      const expected = ["Cookie", "HeaderAuth1", "Host", "Origin", "Sec-WebSocket-Extensions", "Sec-WebSocket-Key"];
      const added = [
        "Sec-WebSocket-Version",
        "X-Amzn-Trace-Id",
        "X-Forwarded-For",
        "X-Forwarded-Port",
        "X-Forwarded-Proto",
      ];
      assert.deepEqual(names, [...expected, ...added]);
      assert.equal(event?.headers?.Host, `127.0.0.1:${gateway.port}`);
      assert.equal(event?.headers?.Origin, "https://app.example");
      assert.equal(event?.headers?.["X-Forwarded-For"], "127.0.0.1");
      assert.match(event?.headers?.["X-Amzn-Trace-Id"] ?? "", /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
      assert.deepEqual(event?.multiValueHeaders?.HeaderAuth1, ["v"]);
    });
  });

  it("E2 E9 E14 tells $connect when, by whom and where", async () => {
    await serving({ $connect: () => ok }, async ({ gateway, seen, calls }) => {
      await connect(`ws://localhost:${gateway.port}/prod`, { headers: { "User-Agent": "tests" } });
      const { requestContext: context, stageVariables } = seen("$connect")[0] ?? assert.fail();
      assert.equal(context.domainName, `localhost:${gateway.port}`);
      assert.equal(context.stage, "prod");
      assert.deepEqual(context.identity, { userAgent: "tests", sourceIp: "127.0.0.1" });
      assert.ok(Number(context.requestTimeEpoch) >= Number(context.connectedAt));
      assert.deepEqual(stageVariables, { table: "rows" });
      assert.equal(calls[0]?.sourceArn, "arn:aws:execute-api:eu-west-1:123456789012:abcd123456/prod/$connect");
      assert.equal(calls[0]?.timeoutMilliseconds, 29_000);
    });
  });
});
