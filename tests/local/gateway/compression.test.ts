import assert from "node:assert/strict";
import { connect } from "./client";
import { handshake, head, say } from "./raw-client";
import { returned, serving } from "./serving";

/** The extensions that the gateway agrees on, given an offer. */
async function agreed(port: number, offer: string): Promise<string | undefined> {
  const socket = await say(port, handshake(port, [`Sec-WebSocket-Extensions: ${offer}`]));
  const response = await head(socket);
  socket.destroy();
  assert.match(response, /^HTTP\/1\.1 101 /);
  return /^sec-websocket-extensions: (.*)$/im.exec(response)?.[1]?.trim();
}

describe("compression", () => {
  it("H20 agrees on the server's window and leaves out the client's, as AWS was recorded", async () => {
    await serving({}, async ({ gateway: { port } }) => {
      const recorded = "permessage-deflate; server_max_window_bits=12; client_max_window_bits=12";
      // The last is the laptop's own: clients that compress each message by itself send small ones as they are.
      const alone = "client_no_context_takeover";
      assert.equal(await agreed(port, recorded), `permessage-deflate; server_max_window_bits=12; ${alone}`);
      assert.equal(await agreed(port, "permessage-deflate; client_max_window_bits"), `permessage-deflate; ${alone}`);
      assert.equal(await agreed(port, "permessage-deflate"), `permessage-deflate; ${alone}`);
    });
  });

  it("H20 agrees on nothing that was not offered", async () => {
    await serving({}, async ({ gateway: { port } }) => {
      assert.equal(await agreed(port, "x-unknown"), undefined);
    });
  });

  it("H20 carries messages both ways with small windows", async () => {
    // Of many different words: a window that both sides do not share would garble it.
    const text = Array.from({ length: 3000 }, (_, index) => index.toString(36)).join(" ");
    const plays = { say: () => returned({ statusCode: 200, body: text }) };
    await serving(
      plays,
      async ({ url, seen }) => {
        const perMessageDeflate = { serverMaxWindowBits: 10, clientMaxWindowBits: 10, threshold: 0 };
        const { socket, next } = await connect(url, { perMessageDeflate });
        for (let sent = 0; sent < 3; sent++) {
          socket.send(JSON.stringify({ action: "say", text }));
          assert.equal(await next(), text);
          assert.equal(JSON.parse(seen("say")[sent]?.body ?? "").text, text);
        }
      },
      { twoWay: ["say"] },
    );
  });
});
