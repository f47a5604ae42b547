import assert from "node:assert/strict";
import type * as Default from "../../handlers/default";
import { eventOf, type Surroundings, startSurroundings } from "./surroundings";

const notObject = 'A message must be a JSON object with an action, such as {"action":"…"}';

describe("$default", () => {
  let around: Surroundings;
  let handler: typeof Default.handler;
  beforeEach(async () => {
    around = await startSurroundings();
    ({ handler } = around.load<typeof Default>("default"));
  });
  afterEach(async () => await around.close());

  for (const [what, body, message] of [
    ["an action that there is not", '{"action":"sing"}', 'There is no action "sing"'],
    ["an action that is a number", '{"action":42}', "There is no action 42"],
    ["an action that is nothing", '{"action":null}', "There is no action null"],
    ["a long action, cut", JSON.stringify({ action: "x".repeat(5000) }), `There is no action "${"x".repeat(99)}`],
    ["a message without an action", "{}", notObject],
    ["what is not JSON", "hello", notObject],
    ["JSON that is null", "null", notObject],
    ["JSON that is a list", '["say"]', notObject],
    ["JSON that is a text", '"say"', notObject],
    ["nothing at all", undefined, notObject],
  ] as const)
    it(`tells the client of ${what}`, async () => {
      assert.deepEqual(await handler(eventOf("a=", body)), { statusCode: 200 });
      const [{ connectionId, body: answer } = assert.fail(), ...others] = around.connections.received;
      assert.deepEqual(others, []);
      assert.equal(connectionId, "a=");
      const { action, ...told } = JSON.parse(answer) as Record<string, unknown>;
      assert.deepEqual(told, { type: "error", message, actions: ["notify"] });
      assert.equal(action, what === "an action that there is not" ? "sing" : undefined);
    });

  it("logs the connection and never the message", async () => {
    await handler(eventOf("a", '{"action":"secret"}'));
    assert.deepEqual(around.printed, ['{"event":"unknown action","connectionId":"a","posted":"sent"}']);
  });

  it("minds no client that is gone", async () => {
    around.connections.gone.add("a");
    assert.deepEqual(await handler(eventOf("a", "x")), { statusCode: 200 });
    assert.match(String(around.printed), /"posted":"gone"/);
  });

  it("fails when API Gateway does", async () => {
    around.connections.failing.add("a");
    await assert.rejects(handler(eventOf("a", "x")));
  });

  for (const name of ["ACTIONS", "WEBSOCKET_MANAGEMENT_ENDPOINT"])
    it(`cannot be loaded without ${name}`, () => {
      assert.throws(() => around.load("default", { [name]: undefined }), new RegExp(`${name} is not set`));
    });
});
