import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Invocation } from "../../../local/functions/invocation";
import { Pace } from "../../../local/functions/pace";
import { declare, withFunctions } from "./running-functions";

const source = {
  "index.js": `
    let running = 0;
    exports.handler = async ({ wait = 0, exit, id }) => {
      if (exit) process.exit(1);
      if (++running > 1) throw new Error("two at once");
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      running--;
      return { id, pid: process.pid };
    };`,
};

interface Answer {
  readonly id: number;
  readonly pid: number;
}

/** The processes of functions that this one has started. */
function workers(): string[] {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").split(" ").filter(Boolean);
  return children.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("worker.js"));
}

const answerOf = (invocation: Invocation): Answer => {
  ok(invocation.outcome === "returned", JSON.stringify(invocation));
  return invocation.payload as Answer;
};

describe("a quick function", () => {
  const declared = declare(source);
  const withQuick = async (test: (ask: (event: object) => Promise<Invocation>) => Promise<void>) =>
    await withFunctions([declared], async ({ invoke }) => {
      const ask = (event: object) => invoke(declared, event);
      for (let id = 0; id < 40; id++) answerOf(await ask({ id }));
      await test(ask);
    });
  const many = (count: number) => Array.from({ length: count }, (_, id) => id);

  it("has one event at a time, each answered with its own", async () => {
    await withQuick(async (ask) => {
      const answers = await Promise.all(many(200).map((id) => ask({ id })));
      deepEqual(
        answers.map((answer) => answerOf(answer).id),
        many(200),
      );
    });
  });

  it("wakes no more processes than there are processors to run them", async () => {
    await withQuick(async (ask) => {
      for (let round = 0; round < 3; round++) {
        const answers = await Promise.all(many(8 * availableParallelism()).map((id) => ask({ id })));
        const pids = new Set(answers.map((answer) => answerOf(answer).pid));
        ok(pids.size <= availableParallelism() + 1, `${pids.size} processes`);
      }
    });
  });

  it("R17 fails the event that ends its process, and no event that was to follow there", async () => {
    await withQuick(async (ask) => {
      const asked = many(16).map((id) => ask({ id, exit: id === 3 }));
      const outcomes = (await Promise.all(asked)).map(({ outcome }) => outcome);
      deepEqual(
        outcomes,
        many(16).map((id) => (id === 3 ? "failed" : "returned")),
      );
    });
  });

  it("leaves no process behind when it is closed with events that were to follow", async () => {
    let asked: Promise<Invocation>[] = [];
    await withQuick(async (ask) => {
      asked = many(16).map((id) => ask({ id, wait: 2000 }));
    });
    for (const invocation of await Promise.all(asked)) {
      deepEqual(invocation, {
        outcome: "failed",
        errorType: "Runtime.ExitError",
        errorMessage: "Runtime exited: the laptop ended it",
      });
    }
    await new Promise((resolve) => setImmediate(resolve));
    deepEqual(workers(), []);
  });

  it("R28 lets others overtake an event that turns out to be slow", async () => {
    await withQuick(async (ask) => {
      let isOver = false;
      const slow = Promise.all(many(availableParallelism()).map((id) => ask({ id, wait: 1500 }))).then(() => {
        isOver = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 50));
      for (const id of many(5)) equal(answerOf(await ask({ id })).id, id);
      equal(isOver, false);
      await slow;
    });
  });
});

describe("a function that keeps the processors busy", () => {
  const many = (count: number) => Array.from({ length: count }, (_, id) => id);
  const declared = declare({
    "index.js": `
      exports.handler = async ({ spin = 0, wait = 0 }) => {
        for (const end = performance.now() + spin; performance.now() < end; );
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        return { pid: process.pid };
      };`,
  });

  it("has no more processes than there are processors, whatever waits", async () => {
    await withFunctions([declared], async ({ invoke }) => {
      const answers = await Promise.all(many(40).map(() => invoke(declared, { spin: 5 })));
      ok(new Set(answers.map((answer) => answerOf(answer).pid)).size <= availableParallelism());
    });
  });

  it("R28 has another process for the next event when those at work come to no end", async () => {
    await withFunctions([declared], async ({ invoke }) => {
      await Promise.all(many(20).map(() => invoke(declared, { spin: 5 })));
      let isOver = false;
      const slow = Promise.all(many(availableParallelism()).map(() => invoke(declared, { wait: 3000 }))).then(() => {
        isOver = true;
      });
      answerOf(await invoke(declared, { spin: 5 }));
      equal(isOver, false);
      await slow;
    });
  });
});

describe("the pace of a function", () => {
  const quick = { wasQuick: true, milliseconds: 1 };
  const slow = { wasQuick: false, milliseconds: 40 };

  it("is quick when most of its last events were", () => {
    const pace = new Pace();
    for (let event = 0; event < 15; event++) pace.ended(quick, () => 1);
    equal(pace.isQuick, false);
    for (let event = 0; event < 5; event++) pace.ended(quick, () => 1);
    equal(pace.isQuick, true);
    for (let event = 0; event < 5; event++) pace.ended(slow, () => 1);
    equal(pace.isQuick, false);
  });

  it("is fast enough until its events have shown that they wait for something else than a processor", () => {
    const pace = new Pace();
    equal(pace.isFastEnough, true);
    pace.ended({ ...slow, processorMilliseconds: 40 }, () => availableParallelism());
    equal(pace.isFastEnough, true);
    for (let event = 0; event < 30; event++) pace.ended({ ...slow, processorMilliseconds: 1 }, () => 2);
    equal(pace.isFastEnough, false);
    for (let event = 0; event < 30; event++) pace.ended(quick, () => 2);
    equal(pace.isFastEnough, true);
  });

  it("takes an event for no shorter than its processor time, when two answers arrive together", () => {
    const pace = new Pace();
    pace.ended({ wasQuick: false, milliseconds: 0, processorMilliseconds: 40 }, () => 1);
    for (let event = 0; event < 30; event++) pace.ended({ ...slow, processorMilliseconds: 0.1 }, () => 1);
    equal(pace.isFastEnough, false);
  });
});
