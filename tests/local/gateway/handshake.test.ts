import assert from "node:assert/strict";
import { WebSocket } from "ws";
import { type Client, connect, refusedHandshake } from "./client";
import { declaredApi, declaredIntegration } from "./declarations";
import { gate } from "./gate";
import { handshake, head, say } from "./raw-client";
import { failed, ok, returned, serving, until } from "./serving";

describe("a handshake", () => {
  it("H1 is answered only after $connect has", async () => {
    const order: string[] = [];
    const { opened: admitted, open: admit } = gate();
    const $connect = async () => {
      await admitted;
      order.push("$connect has answered");
      return ok;
    };
    await serving({ $connect }, async ({ url, seen }) => {
      const opened = connect(url).then(() => order.push("open"));
      await until(() => seen("$connect").length === 1);
      assert.deepEqual(order, []);
      admit();
      await opened;
      assert.deepEqual(order, ["$connect has answered", "open"]);
    });
  });

  it("H5 is accepted without a $connect route, and $default hears nothing of it", async () => {
    await serving({ $default: () => ok }, async ({ url, calls, reported }) => {
      await connect(url);
      assert.equal(calls.length, 0);
      assert.equal(reported("connect").length, 1);
    });
    await serving({}, async ({ url }) => void (await connect(url)));
  });

  it("H6c is refused with the status that $connect answers, and none of its body", async () => {
    const $connect = () => returned({ statusCode: 401, body: "secret", headers: { "X-Secret": "1" } });
    await serving({ $connect }, async ({ url, reported }) => {
      const { status, body, headers } = await refusedHandshake(url);
      assert.equal(status, 401);
      assert.match(body, /^\{"message": "Unauthorized", "connectionId":"[\w-]{15}=", "requestId":"[\w-]{15}="\}$/);
      assert.equal(headers["x-secret"], undefined);
      assert.deepEqual(
        reported("refuse").map(({ status, stage, api }) => ({ status, stage, api })),
        [{ status: 401, stage: "dev", api: "chat" }],
      );
      assert.equal(reported("connect").length, 0);
    });
  });

  it("H6b is accepted with any 2xx", async () => {
    await serving({ $connect: () => returned({ statusCode: 204 }) }, async ({ url }) => void (await connect(url)));
  });

  it("H7 refuses with 502 when the $connect function throws", async () => {
    await serving({ $connect: () => failed }, async ({ url }) => {
      assert.equal((await refusedHandshake(url)).status, 502);
    });
  });

  it("H8 refuses with 502 when $connect returns no proxy response", async () => {
    for (const payload of [undefined, null, "200", {}]) {
      await serving({ $connect: () => returned(payload) }, async ({ url }) => {
        assert.equal((await refusedHandshake(url)).status, 502);
      });
    }
  });

  it("H9 refuses with 500 when Lambda does not run the function, or running it is impossible", async () => {
    await serving({ $connect: () => ({ outcome: "refused", reason: "no permission" }) }, async ({ url, reported }) => {
      assert.equal((await refusedHandshake(url)).status, 500);
      assert.equal(reported("refuse")[0]?.reason, "no permission");
    });
    await serving({ $connect: () => Promise.reject(new Error("lost")) }, async ({ url, reported }) => {
      assert.equal((await refusedHandshake(url)).status, 500);
      assert.match(reported("warning")[0]?.message ?? "", /\$connect.*lost/);
    });
  });

  it("H9 refuses with 500 when $connect has no integration, or one of another type", async () => {
    const api = declaredApi(["$connect"]);
    const [route] = api.routes;
    assert.ok(route);
    await serving({}, async ({ url }) => assert.equal((await refusedHandshake(url)).status, 500), {
      api: { ...api, routes: [{ ...route, integration: undefined }] },
    });
    const integration = declaredIntegration("SMTP");
    await serving(
      {},
      async ({ url, reported }) => {
        assert.equal((await refusedHandshake(url)).status, 500);
        assert.match(reported("refuse")[0]?.reason ?? "", /\$connect.*no integration of type SMTP/);
      },
      { api: { ...api, routes: [{ ...route, integration }] } },
    );
  });

  it("H10 refuses with 504 when $connect is late", async () => {
    await serving({ $connect: () => ({ outcome: "timed-out" }) }, async ({ url }) => {
      assert.equal((await refusedHandshake(url)).status, 504);
    });
  });

  it("H19 H19x is refused with 403 and a body for what is no stage", async () => {
    await serving({ $connect: () => ok }, async ({ gateway, calls, reported }) => {
      for (const path of ["none", "", "dev/more", "%64ev", "dev/@connections/abc", "%zz"]) {
        const { status, body, headers } = await refusedHandshake(gateway.url(path));
        assert.equal(status, 403, path);
        const { message, connectionId, requestId } = JSON.parse(body);
        assert.equal(message, "Forbidden");
        assert.match(connectionId, /^[\w-]{15}=$/);
        assert.equal(headers["x-amzn-requestid"], requestId);
        assert.equal(headers["content-type"], "application/json");
      }
      assert.equal(calls.length, 0);
      assert.equal(reported("refuse").length, 6);
    });
  });

  it("H30 takes a URL of 4096 characters and no more", async () => {
    await serving({}, async ({ gateway }) => {
      const query = (length: number) => gateway.url(`dev?${"q".repeat(length - "/dev?".length)}`);
      await connect(query(4096));
      assert.equal((await refusedHandshake(query(4097))).status, 414);
    });
  });

  it("is refused with 400 before $connect when it is no WebSocket handshake", async () => {
    await serving({ $connect: () => ok }, async ({ gateway, calls }) => {
      const good = handshake(gateway.port);
      const broken = [
        good.replace("Version: 13", "Version: 7"),
        good.replace("Key: dG", "Key: "),
        handshake(gateway.port, ["Sec-WebSocket-Extensions: ;;;"]),
        handshake(gateway.port, ["Sec-WebSocket-Protocol: ,,"]),
      ];
      for (const text of broken) assert.match(await head(await say(gateway.port, text)), /^HTTP\/1\.1 400 /);
      assert.equal(calls.length, 0);
    });
  });

  it("is refused with 403 under a name that is not this machine's", async () => {
    await serving({ $connect: () => ok }, async ({ url, calls }) => {
      assert.equal((await refusedHandshake(url, { headers: { Host: "evil.example" } })).status, 403);
      assert.equal(calls.length, 0);
    });
  });

  it("takes messages that were sent together with it, and those only after 101", async () => {
    const frame = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69]);
    await serving({ $connect: () => ok, $default: () => ok }, async ({ gateway, calls, seen }) => {
      const socket = await say(gateway.port, handshake(gateway.port));
      socket.write(frame);
      await until(() => seen("$default").length === 1);
      assert.deepEqual(
        calls.map(({ event }) => event.requestContext.routeKey),
        ["$connect", "$default"],
      );
      assert.equal(seen("$default")[0]?.body, "hi");
      socket.destroy();
    });
  });

  it("does not disturb others that go on at the same time", async () => {
    await serving({ $connect: () => ok }, async ({ url, seen }) => {
      const clients: Client[] = await Promise.all(Array.from({ length: 50 }, () => connect(url)));
      assert.equal(new Set(seen("$connect").map(({ requestContext }) => requestContext.connectionId)).size, 50);
      assert.ok(clients.every(({ socket }) => socket.readyState === WebSocket.OPEN));
    });
  });
});
