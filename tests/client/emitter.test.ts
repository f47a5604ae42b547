import { deepEqual, equal } from "node:assert/strict";
import { Emitter } from "../../client/emitter";

describe("an emitter", () => {
  it("tells all listeners of a type, until they have enough", () => {
    const emitter = new Emitter<{ said: string; done: number }>();
    const heard: unknown[] = [];
    const stop = emitter.on("said", (text) => heard.push(text));
    emitter.on("said", (text) => heard.push(text.length));
    emitter.emit("said", "abc");
    stop();
    emitter.emit("said", "de");
    emitter.emit("done", 7);
    deepEqual(heard, ["abc", 3, 2]);
  });

  it("goes on when a listener throws, whose error nobody catches", async () => {
    const emitter = new Emitter<{ said: string }>();
    const heard: string[] = [];
    emitter.on("said", () => {
      throw new Error("the listener's own");
    });
    emitter.on("said", (text) => heard.push(text));
    // mocha listens too, and would take it for a failure.
    const others = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    const uncaught = new Promise<Error>((resolve) => process.once("uncaughtException", resolve));
    emitter.emit("said", "still");
    equal((await uncaught).message, "the listener's own");
    for (const listener of others) process.on("uncaughtException", listener);
    deepEqual(heard, ["still"]);
  });
});
