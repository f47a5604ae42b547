import assert from "node:assert/strict";
import { type Unsettled, unsettled } from "../../../local/gateway/unsettled";
import { connect } from "./client";
import { managing } from "./managing";
import { serving, until } from "./serving";

/** Runs a test with other values, and puts the usual ones back. */
async function settled(values: Partial<Unsettled>, test: () => Promise<void>): Promise<void> {
  const usual = { ...unsettled };
  Object.assign(unsettled, values);
  try {
    await test();
  } finally {
    Object.assign(unsettled, usual);
  }
}

const unknown = "PJqB0fHsqRcCHlw%3D";

describe("what is not settled", () => {
  it("C9 may be an empty body for a connection that is gone", async () => {
    await settled({ goneBody: undefined }, () =>
      managing(async ({ endpoint }) => {
        const response = await fetch(`${endpoint}/@connections/${unknown}`);
        assert.equal(response.status, 410);
        assert.equal(response.headers.get("x-amzn-errortype"), "GoneException");
        assert.equal(await response.text(), "");
      }),
    );
  });

  it("C10 may be 400 for an id that does not look like one", async () => {
    await settled({ connectionIdForm: /^[A-Za-z0-9_-]{14,16}={0,2}$/ }, () =>
      managing(async ({ endpoint, connectionUrl }) => {
        const response = await fetch(`${endpoint}/@connections/odd`);
        assert.equal(response.status, 400);
        assert.equal(response.headers.get("x-amzn-errortype"), "BadRequestException");
        assert.deepEqual(await response.json(), { message: "Invalid connectionId: odd" });
        assert.equal((await fetch(`${endpoint}/@connections/${unknown}`)).status, 410);
        assert.equal((await fetch(connectionUrl)).status, 200);
      }),
    );
  });

  it("L14 may be that pings keep a connection alive", async () => {
    await settled({ doPingsKeepAlive: true }, () =>
      serving(
        {},
        async ({ url }) => {
          const { socket, closed } = await connect(url);
          let pongs = 0;
          socket.on("pong", () => pongs++);
          const pinging = setInterval(() => socket.ping(), 20);
          try {
            // Longer than the connection may be idle.
            await until(() => pongs === 20 || socket.readyState !== socket.OPEN);
            assert.equal(pongs, 20);
          } finally {
            clearInterval(pinging);
          }
          assert.equal((await closed).code, 1001);
        },
        { idleTimeoutSeconds: 0.2 },
      ),
    );
  });

  it("C14 L6 D7 may be said in other words", async () => {
    await settled({ tooLargeMessage: "much too large", binaryClose: { code: 1003, reason: "text only" } }, () =>
      managing(async ({ connectionUrl, client, seen, reported }) => {
        const response = await fetch(connectionUrl, { method: "POST", body: "a".repeat(131_073) });
        assert.deepEqual(await response.json(), { message: "much too large" });
        client.socket.send(Buffer.from("binary"));
        assert.deepEqual(await client.closed, { code: 1003, reason: "text only" });
        await until(() => reported("disconnect").length === 1);
        assert.equal(seen("$disconnect")[0]?.requestContext.disconnectReason, "text only");
      }),
    );
  });
});
