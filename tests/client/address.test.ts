import { deepEqual, rejects } from "node:assert/strict";
import { addressOf } from "../../client/address";

const url = "wss://api.test/dev";

describe("the address of a connection", () => {
  it("has no token when there is none", async () => {
    deepEqual(await addressOf(url, { token: undefined, tokenIn: "query:token" }), { url, protocols: [] });
  });

  it("has the token in its query, whatever it holds", async () => {
    const { url: withToken } = await addressOf(url, { token: "a&b=c+d é", tokenIn: "query:who" });
    deepEqual([...new URL(withToken).searchParams], [["who", "a&b=c+d é"]]);
    const { url: withMore } = await addressOf(`${url}?room=1`, { token: "t", tokenIn: "query:token" });
    deepEqual([...new URL(withMore).searchParams.keys()], ["room", "token"]);
  });

  it("names the token after the subprotocol that the authorizer of the API reads", async () => {
    const address = await addressOf(url, { token: async () => "e.y.J", tokenIn: "subprotocol" });
    deepEqual(address, { url, protocols: ["access_token", "e.y.J"] });
  });

  it("fails with what the function for the token throws, at once or later", async () => {
    const failing = (token: () => string | Promise<string>) => addressOf(url, { token, tokenIn: "subprotocol" });
    const thrown = () => {
      throw new Error("signed out");
    };
    await rejects(failing(thrown), /signed out/);
    await rejects(
      failing(async () => thrown()),
      /signed out/,
    );
  });
});
