import assert from "node:assert/strict";
import { PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { connect } from "./client";
import { managing, withSdk } from "./managing";
import { ok, type Play, serving, until } from "./serving";

describe("a post to a connection", () => {
  it("C1 C3 C4 C5 C21 posts a text frame, whatever the content type, without credentials", async () => {
    await managing(async ({ client, connectionUrl, connectionId, reported }) => {
      const headers = { "Content-Type": "application/octet-stream" };
      const response = await fetch(connectionUrl, { method: "POST", body: Buffer.from("hé"), headers });
      assert.equal(response.status, 200);
      assert.equal(await response.text(), "");
      assert.ok(response.headers.get("x-amzn-requestid"));
      assert.equal(await client.next(), "hé");
      const report = { event: "post", api: "chat", stage: "dev", connectionId, bytes: 3, status: 200 };
      assert.deepEqual(reported("post"), [report]);
    });
  });

  it("C14 L11 takes 131,072 bytes, and answers 413 to more", async () => {
    await managing(async ({ endpoint, client, connectionId, connectionUrl, reported }) => {
      await withSdk(endpoint, async (sdk) => {
        const post = (length: number) =>
          sdk.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: "a".repeat(length) }));
        await post(131_072);
        assert.equal((await client.next()).length, 131_072);
        await assert.rejects(post(131_073), { name: "PayloadTooLargeException", message: "Payload too large" });
      });
      const response = await fetch(connectionUrl, { method: "POST", body: "a".repeat(10_000_000) });
      assert.equal(response.status, 413);
      assert.deepEqual(
        reported("post").map(({ status }) => status),
        [200, 413, 413],
      );
      assert.deepEqual(client.waiting, []);
    });
  });

  it("C15 answers 429 when the client does not read", async () => {
    await managing(async ({ client, connectionUrl }) => {
      client.socket.pause();
      const body = "a".repeat(131_072);
      let response = await fetch(connectionUrl, { method: "POST", body });
      for (let posts = 0; posts < 500 && response.status === 200; posts++) {
        await response.arrayBuffer();
        response = await fetch(connectionUrl, { method: "POST", body });
      }
      assert.equal(response.status, 429);
      assert.equal(response.headers.get("x-amzn-errortype"), "LimitExceededException");
      client.socket.terminate();
    });
  });

  it("C16 C17 answers 410 while $connect runs, and 200 right after 101", async () => {
    const statuses: number[] = [];
    let url = "";
    const $connect: Play = async ({ requestContext }) => {
      url = `${url}/@connections/${encodeURIComponent(requestContext.connectionId)}`;
      for (const method of ["POST", "GET", "DELETE"]) statuses.push((await fetch(url, { method })).status);
      return ok;
    };
    await serving({ $connect }, async (gateway) => {
      url = gateway.endpoint;
      const client = connect(gateway.url);
      await until(() => gateway.reported("connect").length === 1);
      assert.equal((await fetch(url, { method: "POST", body: "welcome" })).status, 200);
      assert.equal(await (await client).next(), "welcome");
      assert.deepEqual(statuses, [410, 410, 410]);
    });
  });

  it("C3 C13 takes any credentials, and those of nobody", async () => {
    await managing(async ({ client, connectionUrl }) => {
      const signed = "AWS4-HMAC-SHA256 Credential=nobody/20260101/eu-west-1/execute-api/aws4_request, Signature=wrong";
      for (const Authorization of [signed, "Bearer anything", ""]) {
        const response = await fetch(connectionUrl, { method: "POST", body: "hello", headers: { Authorization } });
        assert.equal(response.status, 200, Authorization);
        assert.equal(await client.next(), "hello");
      }
    });
  });

  it("C19 posts an empty text for an empty body", async () => {
    await managing(async ({ client, connectionUrl }) => {
      assert.equal((await fetch(connectionUrl, { method: "POST" })).status, 200);
      assert.equal(await client.next(), "");
    });
  });
});
