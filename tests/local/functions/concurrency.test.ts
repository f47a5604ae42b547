import { deepEqual, equal, ok } from "node:assert/strict";
import { connectVerdict } from "../../../local/gateway/integrations/connect-verdict";
import { messageOutcome } from "../../../local/gateway/integrations/message-outcome";
import { declare, withFunctions } from "./running-functions";

const sleeping = (milliseconds: number) => ({
  "index.js": `exports.handler = () => new Promise((resolve) => setTimeout(resolve, ${milliseconds}, process.pid))`,
});
const source = sleeping(200);

describe("a function with reserved concurrent executions", () => {
  it("H9 R17 runs as many events at once, and refuses one more", async () => {
    const declared = declare(source, { reservedConcurrentExecutions: 2 });
    await withFunctions([declared], async ({ invoke, functions }) => {
      const [first, second] = [invoke(declared), invoke(declared)];
      const refused = {
        outcome: "refused",
        reason: "chat is throttled: its reservedConcurrentExecutions are 2, and as many of its events run",
      } as const;
      deepEqual(await invoke(declared), refused);
      deepEqual((await functions.call("chat", "{}")).invocation, refused);
      deepEqual(connectVerdict(refused), { isAdmitted: false, status: 500, reason: refused.reason });
      equal(messageOutcome(refused, false).errorMessage, "Internal server error");
      const payloads = (await Promise.all([first, second])).map((one) => one.outcome === "returned" && one.payload);
      equal(new Set(payloads).size, 2);
      equal((await invoke(declared)).outcome, "returned");
    });
  });

  it("H9 R17 runs none when there are 0", async () => {
    const declared = declare(source, { reservedConcurrentExecutions: 0 });
    await withFunctions([declared], async ({ invoke }) => {
      const invocation = await invoke(declared);
      ok(invocation.outcome === "refused");
      equal(invocation.reason.startsWith("chat is throttled: its reservedConcurrentExecutions are 0"), true);
    });
  });

  it("runs at most ten at once on the laptop, and lets the others wait", async () => {
    // Longer than ten processes take to start, some at a time.
    const declared = declare(sleeping(4000), { reservedConcurrentExecutions: 12, timeoutSeconds: 10 });
    await withFunctions([declared], async ({ invoke }) => {
      const all = await Promise.all(Array.from({ length: 13 }, () => invoke(declared)));
      deepEqual(all.map(({ outcome }) => outcome).sort(), ["refused", ...Array(12).fill("returned")]);
      equal(new Set(all.map((one) => one.outcome === "returned" && one.payload)).size, 11);
    });
  });
});
