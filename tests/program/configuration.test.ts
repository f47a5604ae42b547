import assert from "node:assert/strict";
import { type RecordOptions, recordRefusal } from "../recorder";
import { loadProgram } from "../stacks";

const refused = (configuration: RecordOptions["configuration"]) =>
  recordRefusal(loadProgram, { project: "websocket-notifications", configuration });

describe("the program's configuration", () => {
  it("is refused before anything is registered, with all that is wrong with it", async () => {
    const { message, resources } = await refused({
      "aws:region": "eu-west-1",
      "other-project:throttleBurst": "none",
      "websocket-notifications:throttleBurst": "0",
      "websocket-notifications:stage": "dev",
    });
    assert.deepEqual(resources, []);
    const [subject, unknown, wrong, missing, ...others] = message.split("\n");
    assert.equal(subject, "The stack's configuration cannot be used:");
    assert.match(unknown ?? "", /^ {2}stage: is no setting, got "dev"; known are stageName, /);
    assert.match(wrong ?? "", /^ {2}throttleBurst: must be a whole number of requests, 1 to 100000, got "0"$/);
    assert.match(missing ?? "", /^ {2}authorization: is missing; /);
    assert.deepEqual(others, []);
  });
});
