import assert from "node:assert/strict";
import { clientMessage, namedTopic } from "../../../handlers/core/client-message";

describe("a client's message", () => {
  it("has the fields of a JSON object", () => {
    assert.deepEqual(clientMessage('{"action":"subscribe","topic":"news"}'), { action: "subscribe", topic: "news" });
  });

  for (const body of [undefined, "", "hello", "null", "42", '"say"'])
    it(`has none when it is ${body}`, () => assert.deepEqual(clientMessage(body), {}));

  it("names a topic, or what is wrong with it", () => {
    assert.deepEqual(namedTopic('{"topic":"news"}'), { topic: "news" });
    assert.deepEqual(namedTopic('{"topic":null}'), {
      problem: "topic must be a text of 1 to 256 characters, got null",
    });
  });
});
