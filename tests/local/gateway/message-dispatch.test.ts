import assert from "node:assert/strict";
import { connect } from "./client";
import { gate } from "./gate";
import { errorOf } from "./received-error";
import { failed, ok, returned, type Serving, serving, until } from "./serving";

describe("a message", () => {
  it("R1 E5 E6 goes to the route that it names, as it came, and leaves no answer", async () => {
    await serving({ $connect: () => ok, say: () => ok, $default: () => ok }, async ({ url, seen, reported, calls }) => {
      const { socket, waiting } = await connect(url);
      const message = '{ "action":"say",  "text":"é" }';
      socket.send(message);
      await until(() => reported("message").length === 1);
      const event = seen("say")[0] ?? assert.fail();
      assert.equal(event.body, message);
      assert.deepEqual(Object.keys(event), ["requestContext", "body", "isBase64Encoded"]);
      const { requestContext: context } = event;
      assert.equal(context.requestId, context.extendedRequestId);
      assert.match(String(context.messageId), /^[\w-]{15}=$/);
      assert.notEqual(context.messageId, context.requestId);
      const before = seen("$connect")[0]?.requestContext;
      assert.equal(context.connectionId, before?.connectionId);
      assert.equal(context.connectedAt, before?.connectedAt);
      assert.notEqual(context.requestId, before?.requestId);
      assert.equal(calls[1]?.sourceArn, "arn:aws:execute-api:eu-west-1:123456789012:abcd123456/dev/say");
      assert.deepEqual(waiting, []);
      const [{ milliseconds, ...report } = assert.fail()] = reported("message");
      assert.ok(milliseconds >= 0);
      const { connectionId } = context;
      const bytes = Buffer.byteLength(message);
      assert.deepEqual(report, { event: "message", api: "chat", stage: "dev", connectionId, route: "say", bytes });
    });
  });

  it("E6 R2 goes to $default under that name when nothing matches", async () => {
    await serving({ $default: () => ok }, async ({ url, seen }) => {
      const { socket } = await connect(url);
      for (const text of ['{"action":"sing"}', "not JSON", ""]) socket.send(text);
      await until(() => seen("$default").length === 3);
      assert.deepEqual(
        seen("$default").map(({ body }) => body),
        ['{"action":"sing"}', "not JSON", ""],
      );
    });
  });

  it("E3 brings the stage's variables", async () => {
    await serving({ say: () => ok }, async ({ gateway, seen }) => {
      const { socket } = await connect(gateway.url("prod"));
      socket.send('{"action":"say"}');
      await until(() => seen("say").length === 1);
      assert.deepEqual(seen("say")[0]?.stageVariables, { table: "rows" });
    });
  });

  it("R18 R19 R23 is answered by nothing on a one-way route, also when the status is an error's", async () => {
    const plays = {
      bad: () => returned({ statusCode: 500, body: "unheard" }),
      nothing: () => returned(null),
      last: () => failed,
    };
    await serving(plays, async ({ url, reported }) => {
      const client = await connect(url);
      client.socket.send('{"action":"bad"}');
      client.socket.send('{"action":"nothing"}');
      await until(() => reported("message").length === 2);
      client.socket.send('{"action":"last"}');
      // The first frame to arrive is that of the last message: the others had none.
      assert.equal(errorOf(await client.next()), "Internal server error");
      assert.deepEqual(
        reported("message")
          .slice(0, 2)
          .map(({ error }) => error),
        [undefined, undefined],
      );
      assert.deepEqual(reported("warning"), []);
    });
  });

  it("R26 R27 is answered by the body on a two-way route", async () => {
    const say = (event: { body?: string }) => {
      const { reply } = JSON.parse(event.body ?? "");
      return returned({ statusCode: 404, body: reply });
    };
    const play = async ({ url }: { url: string }) => {
      const { socket, next } = await connect(url);
      socket.send('{"action":"say","reply":"heard"}');
      assert.equal(await next(), "heard");
      socket.send('{"action":"say"}');
      assert.equal(await next(), "");
      socket.send('{"action":"say","reply":{"a":1}}');
      assert.equal(errorOf(await next()), "Internal server error");
    };
    await serving({ say }, play, { twoWay: ["say"] });
  });

  it("R28 does not wait for the one before it", async () => {
    const { opened: finished, open: finish } = gate();
    const plays = {
      slow: async () => {
        await finished;
        return returned({ statusCode: 200, body: "slow" });
      },
      fast: () => returned({ statusCode: 200, body: "fast" }),
    };
    const play = async ({ url }: { url: string }) => {
      const { socket, next } = await connect(url);
      socket.send('{"action":"slow"}');
      socket.send('{"action":"fast"}');
      assert.equal(await next(), "fast");
      finish();
      assert.equal(await next(), "slow");
    };
    await serving(plays, play, { twoWay: ["slow", "fast"] });
  });

  it("R28 starts in the order of arrival", async () => {
    await serving({ say: () => ok }, async ({ url, seen }) => {
      const { socket } = await connect(url);
      const messages = Array.from({ length: 100 }, (_, number) => JSON.stringify({ action: "say", number }));
      for (const message of messages) socket.send(message);
      await until(() => seen("say").length === 100);
      assert.deepEqual(
        seen("say").map(({ body }) => body),
        messages,
      );
    });
  });

  it("D11 is finished when the client leaves meanwhile, its answer dropped", async () => {
    const { opened: finished, open: finish } = gate();
    const say = async () => {
      await finished;
      return returned({ statusCode: 200, body: "late" });
    };
    const play = async ({ url, seen, reported }: Serving) => {
      const { socket, closed } = await connect(url);
      socket.send('{"action":"say"}');
      await until(() => seen("say").length === 1);
      socket.close();
      await closed;
      await until(() => reported("disconnect").length === 1);
      finish();
      await until(() => reported("message").length === 1);
      assert.equal(reported("message")[0]?.error, undefined);
    };
    await serving({ say }, play, { twoWay: ["say"] });
  });
});
