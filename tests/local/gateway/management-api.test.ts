import assert from "node:assert/strict";
import {
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { assertGone, managing, withSdk } from "./managing";
import { until } from "./serving";

describe("the management API", () => {
  it("C2 takes the path with and without escapes", async () => {
    await managing(async ({ client, endpoint, connectionId }) => {
      const escaped = encodeURIComponent(connectionId);
      const paths = [`@connections/${escaped}`, `%40connections/${escaped}`, `@connections/${connectionId}`];
      for (const path of paths) {
        assert.equal((await fetch(`${endpoint}/${path}`, { method: "POST", body: path })).status, 200);
        assert.equal(await client.next(), path);
      }
    });
  });

  it("C4 C6 C8 C18 serves the SDK", async () => {
    await managing(async ({ endpoint, client, connectionId, seen }) => {
      await withSdk(endpoint, async (sdk) => {
        const ConnectionId = connectionId;
        const posted = await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: "hello" }));
        assert.equal(posted.$metadata.httpStatusCode, 200);
        assert.ok(posted.$metadata.requestId);
        assert.equal(await client.next(), "hello");
        const found = await sdk.send(new GetConnectionCommand({ ConnectionId }));
        assert.equal(found.ConnectedAt?.getTime(), seen("$connect")[0]?.requestContext.connectedAt);
        assert.equal(found.Identity?.SourceIp, "127.0.0.1");
        assert.ok((found.LastActiveAt ?? 0) >= (found.ConnectedAt ?? 1));
        await sdk.send(new DeleteConnectionCommand({ ConnectionId }));
        assert.deepEqual(await client.closed, { code: 1000, reason: "Connection Closed Normally" });
      });
    });
  });

  it("C6 C6b C7 tells when a connection began and was last active, in either direction", async () => {
    await managing(async ({ client, connectionUrl, seen }) => {
      const look = async () => (await (await fetch(connectionUrl)).json()) as Record<string, string>;
      const { connectedAt } = seen("$connect")[0]?.requestContext ?? assert.fail();
      const first = await look();
      assert.deepEqual(Object.keys(first), ["connectedAt", "identity", "lastActiveAt"]);
      assert.deepEqual(first.identity, { sourceIp: "127.0.0.1", userAgent: null });
      assert.equal(first.connectedAt, new Date(Number(connectedAt)).toISOString());
      await new Promise((resolve) => setTimeout(resolve, 5));
      client.socket.send("up");
      await until(() => seen("$default").length === 1);
      const second = await look();
      assert.ok((second.lastActiveAt ?? "") > (first.lastActiveAt ?? "~"));
      await new Promise((resolve) => setTimeout(resolve, 5));
      await fetch(connectionUrl, { method: "POST", body: "down" });
      assert.ok(((await look()).lastActiveAt ?? "") > (second.lastActiveAt ?? "~"));
    });
  });

  it("C9 answers 410 GoneException for an id that is unknown or closed", async () => {
    await managing(async ({ endpoint, client, connectionId, reported }) => {
      for (const method of ["POST", "GET", "DELETE"]) {
        await assertGone(await fetch(`${endpoint}/@connections/PJqB0fHsqRcCHlw%3D`, { method }));
      }
      client.socket.close();
      await until(() => reported("disconnect").length === 1);
      await withSdk(endpoint, async (sdk) => {
        const input = { ConnectionId: connectionId };
        const gone = { name: "GoneException", message: "Gone" };
        await assert.rejects(sdk.send(new PostToConnectionCommand({ ...input, Data: "late" })), gone);
        await assert.rejects(sdk.send(new GetConnectionCommand(input)), gone);
        await assert.rejects(sdk.send(new DeleteConnectionCommand(input)), gone);
      });
    });
  });

  it("C10 answers 410 for odd ids, and 400 for escapes that cannot be read", async () => {
    await managing(async ({ endpoint }) => {
      for (const id of ["x", "%00", "..%2f", "a".repeat(300)]) {
        await assertGone(await fetch(`${endpoint}/@connections/${id}`, { method: "POST", body: "" }));
      }
      const response = await fetch(`${endpoint}/@connections/%zz`);
      assert.equal(response.status, 400);
      assert.equal(response.headers.get("x-amzn-errortype"), "BadRequestException");
      assert.deepEqual(await response.json(), { message: "Invalid connectionId: %zz" });
    });
  });

  it("C11 C12 answers 403 for a path or stage that does not exist, and 410 for the id of another stage", async () => {
    await managing(async ({ gateway, connectionUrl }) => {
      const elsewhere = (stage: string) => connectionUrl.replace("/dev/", `/${stage}`);
      for (const url of [elsewhere("none/"), elsewhere(""), elsewhere("dev/more/")]) {
        const response = await fetch(url, { method: "POST", body: "a" });
        assert.equal(response.status, 403, url);
        assert.equal(response.headers.get("x-amzn-errortype"), "ForbiddenException");
        assert.deepEqual(await response.json(), { message: "Forbidden" });
      }
      await assertGone(await fetch(elsewhere("prod/"), { method: "POST", body: "a" }));
      assert.ok(gateway.port > 0);
    });
  });

  it("C18 D4 closes with 1000, after which the id is gone at once and $disconnect runs", async () => {
    await managing(async ({ client, connectionUrl, seen, reported }) => {
      const response = await fetch(connectionUrl, { method: "DELETE" });
      assert.equal(response.status, 204);
      await assertGone(await fetch(connectionUrl, { method: "POST", body: "late" }));
      await assertGone(await fetch(connectionUrl, { method: "DELETE" }));
      assert.deepEqual(await client.closed, { code: 1000, reason: "Connection Closed Normally" });
      await until(() => reported("disconnect").length === 1);
      const context = seen("$disconnect")[0]?.requestContext;
      assert.equal(context?.disconnectStatusCode, 1000);
      assert.equal(context?.disconnectReason, "Connection Closed Normally");
    });
  });

  it("C18 does not wait for a client that never answers the close", async () => {
    await managing(async ({ client, connectionUrl, reported }) => {
      client.socket.pause();
      await fetch(connectionUrl, { method: "DELETE" });
      for (const method of ["GET", "POST", "DELETE"]) await assertGone(await fetch(connectionUrl, { method }));
      assert.equal(reported("disconnect").length, 0);
      await until(() => reported("disconnect").length === 1);
      assert.equal(reported("disconnect")[0]?.code, 1000);
      client.socket.terminate();
    });
  });

  it("C20 answers 403 to other methods and paths", async () => {
    await managing(async ({ connectionUrl, endpoint }) => {
      const responses = [
        await fetch(connectionUrl, { method: "PUT", body: "a" }),
        await fetch(connectionUrl, { method: "OPTIONS" }),
        await fetch(`${endpoint}/@connections`),
        await fetch(`${connectionUrl}/more`),
      ];
      for (const response of responses) {
        assert.equal(response.status, 403, response.url);
        assert.deepEqual(await response.json(), { message: "Missing Authentication Token" });
      }
    });
  });

  it("refuses what a web page from elsewhere asks", async () => {
    await managing(async ({ connectionUrl, client }) => {
      const post = (origin: string) =>
        fetch(connectionUrl, { method: "POST", body: origin, headers: { Origin: origin } });
      for (const origin of ["https://evil.example", "null", "http://localhost:3000"]) {
        assert.equal((await post(origin)).status, 403, origin);
      }
      const { origin } = new URL(connectionUrl);
      assert.equal((await post(origin)).status, 200);
      assert.equal(await client.next(), origin);
    });
  });
});
