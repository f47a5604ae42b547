import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { LaptopEvent } from "../../../local/report/laptop-event";
import { declare, withFunctions } from "./running-functions";

type Kind<K extends LaptopEvent["event"]> = Extract<LaptopEvent, { event: K }>;

const ofKind = <K extends LaptopEvent["event"]>(events: readonly LaptopEvent[], kind: K): Kind<K>[] =>
  events.filter((event): event is Kind<K> => event.event === kind);

const json = (level = "INFO") => ({ format: "JSON", applicationLogLevel: level, logGroup: "/chat" });

describe("the log of a function", () => {
  it("says of each line which request wrote it, also when the next follows at once", async () => {
    const declared = declare({
      "index.js": `console.log("module");
        exports.handler = async ({ n }) => { for (let i = 0; i < 50; i++) console.log(n); process.stdout.write("end " + n) }`,
    });
    await withFunctions([declared], async ({ functions, events, lines }) => {
      const calls = [];
      for (const n of [1, 2, 3]) calls.push(await functions.call("chat", JSON.stringify({ n })));
      await lines(1 + 3 * 51);
      for (const [index, { requestId }] of calls.entries()) {
        const own = ofKind(events, "log").filter((event) => event.requestId === requestId);
        const written = own.map(({ line }) => line).filter((line) => line !== "module");
        deepEqual(written, [...Array(50).fill(String(index + 1)), `end ${index + 1}`]);
      }
    });
  });

  it("keeps what is written before an endless loop and before the end of the process", async () => {
    const declared = declare(
      {
        "index.js": `exports.handler = async ({ loop }) => {
          console.log("x".repeat(300_000));
          console.log("last");
          if (loop) for (;;);
          process.exit(1);
        }`,
      },
      { timeoutSeconds: 0.3 },
    );
    await withFunctions([declared], async ({ invoke, lines }) => {
      await invoke(declared, { loop: true });
      equal((await lines(2))[1], "last");
      await invoke(declared);
      equal((await lines(4))[3], "last");
    });
  });

  it("ends each invocation with what Lambda reports of it", async () => {
    const declared = declare({
      "index.js": "exports.handler = async ({ bad }) => { if (bad) throw new RangeError('far'); return 1 }",
    });
    await withFunctions([declared], async ({ functions, events }) => {
      const first = await functions.call("chat", "{}");
      const second = await functions.call("chat", '{"bad":true}');
      const [one, two] = ofKind(events, "invocation");
      ok(one && two);
      equal(one.requestId, first.requestId);
      equal(one.function, "chat");
      ok(one.milliseconds > 0 && one.milliseconds < 10_000);
      ok(one.initMilliseconds !== undefined && one.initMilliseconds > 0);
      // Where the system tells.
      ok(process.platform !== "linux" || Number(one.maxMemory) > 0);
      equal("error" in one, false);
      equal(two.requestId, second.requestId);
      equal("initMilliseconds" in two, false);
      equal(two.error, "RangeError: far");
    });
  });

  it("is lines of JSON when the function declares it, from the level on that it declares", async () => {
    const code = `exports.handler = async () => {
      console.debug("hidden");
      console.log("a %s", "text");
      console.info({ an: "object" });
      console.warn(new RangeError("far"));
      console.error("failed:", new TypeError("near"));
      const cycle = {}; cycle.cycle = cycle;
      console.log(cycle);
      console.trace();
    }`;
    const declared = declare({ "index.js": code }, { logging: json() });
    const debugging = declare({ "index.js": code }, { name: "debugging", logging: json("DEBUG") });
    await withFunctions([declared, debugging], async ({ functions, events, lines }) => {
      const { requestId } = await functions.call("chat", "{}");
      const logged = (await lines(5)).map((line) => JSON.parse(line));
      const own = logged.map(({ timestamp, stackTrace, ...rest }) => {
        match(timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        return rest;
      });
      equal(own.length, 5);
      deepEqual(own.slice(0, 2), [
        { level: "INFO", requestId, message: "a text" },
        { level: "INFO", requestId, message: { an: "object" } },
      ]);
      const [, , warning, error, cycle] = own;
      equal(warning.level, "WARN");
      equal(warning.message.errorType, "RangeError");
      equal(warning.message.errorMessage, "far");
      match(warning.message.stackTrace[1], /index\.js/);
      equal(error.errorType, "TypeError");
      equal(error.errorMessage, "near");
      match(error.message, /^failed: TypeError: near/);
      match(logged[3].stackTrace[0], /^TypeError: near/);
      match(cycle.message, /Circular/);
      await functions.call("debugging", "{}");
      const first = ofKind(events, "log").find((event) => event.function === "debugging");
      equal(JSON.parse(String(first?.line)).level, "DEBUG");
    });
  });

  it("tells a function with the format JSON so in its environment", async () => {
    const declared = declare(
      {
        "index.js": `exports.handler = async (event, { logGroupName }) => {
          const { AWS_LAMBDA_LOG_FORMAT, AWS_LAMBDA_LOG_LEVEL, AWS_LAMBDA_LOG_GROUP_NAME } = process.env;
          return [AWS_LAMBDA_LOG_FORMAT, AWS_LAMBDA_LOG_LEVEL, AWS_LAMBDA_LOG_GROUP_NAME, logGroupName];
        }`,
      },
      { logging: json("WARN") },
    );
    await withFunctions([declared], async ({ invoke }) => {
      deepEqual(await invoke(declared), { outcome: "returned", payload: ["JSON", "WARN", "/chat", "/chat"] });
    });
  });
});
