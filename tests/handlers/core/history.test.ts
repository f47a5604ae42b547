import assert from "node:assert/strict";
import type { Channel } from "../../../handlers/core/channel";
import { type History, historyHours, historyReader, historyWriter } from "../../../handlers/core/history";
import { type Surroundings, connectedAt as start, startSurroundings } from "../surroundings";
import { watchedTable } from "./watched-table";

const begin = new Date(start).toISOString();
const hours = 2;

describe("the history", () => {
  let around: Surroundings;
  let history: History;
  let now: number;
  before(async () => {
    around = await startSurroundings();
    history = { ...historyWriter(around.table, hours), ...historyReader(around.table, () => now) };
  });
  beforeEach(async () => {
    now = start;
    await around.clear();
  });
  after(async () => await around.close());

  const add = async (channel: Channel, id: string, at = now) =>
    await history.add(channel, (position) => JSON.stringify({ id, position }), id, at);

  async function idsAfter(channels: readonly Channel[], from: string, limit: number): Promise<string[][]> {
    const parts: string[][] = [];
    for (let position = from, isComplete = false; !isComplete; ) {
      const part = await history.after(channels, position, limit);
      parts.push(part.frames.map((frame) => (JSON.parse(frame) as { id: string }).id));
      ({ position, isComplete } = part);
    }
    return parts;
  }

  it("keeps a notification for its hours, at a position that the frame knows", async () => {
    const position = await add("topic:news", "n1");
    assert.equal(position, `${begin}|n1`);
    assert.deepEqual(await around.items(), [
      {
        channel: "history:topic:news",
        connectionId: position,
        frame: JSON.stringify({ id: "n1", position }),
        expiresAt: Math.floor(start / 1000) + 2 * 60 * 60,
      },
    ]);
  });

  it("gives what came after a position, and not what is at it", async () => {
    const positions = [];
    for (const [at, id] of ["n1", "n2", "n3"].entries()) positions.push(await add("all", id, start + at));
    const { frames, isComplete, position } = await history.after(["all"], positions[0] ?? "", 10);
    assert.deepEqual(frames, [
      JSON.stringify({ id: "n2", position: positions[1] }),
      JSON.stringify({ id: "n3", position: positions[2] }),
    ]);
    assert.equal(isComplete, true);
    assert.equal(position, positions[2]);
  });

  it("stays where it is when nothing came", async () => {
    assert.deepEqual(await history.after(["all", "topic:a"], begin, 5), {
      frames: [],
      isComplete: true,
      position: begin,
    });
    assert.deepEqual(await history.after([], begin, 5), { frames: [], isComplete: true, position: begin });
  });

  it("is in order over more channels than are read at once, and of these channels only", async () => {
    const channels = Array.from({ length: 20 }, (_, at): Channel => `topic:t${at}`);
    const ids = Array.from({ length: 60 }, (_, at) => `n${String(at).padStart(2, "0")}`);
    for (const [at, id] of ids.entries()) await add(channels[(at * 7) % 20] as Channel, id, start + at);
    for (const other of ["topic:t", "topic:t1|0", "user:t0", "all"] as const) await add(other, "other", start + 5);
    for (const limit of [4, 100]) {
      const parts = await idsAfter(channels, begin, limit);
      assert.deepEqual(parts.flat(), ids, `limit ${limit}`);
      assert.ok(parts.every(({ length }) => length <= limit));
    }
  });

  it("has pages of 1 MB, however large the frames", async () => {
    const ids = Array.from({ length: 12 }, (_, at) => `n${String(at).padStart(2, "0")}`);
    const frame = (id: string) => JSON.stringify({ id, data: "x".repeat(131_072 - 30) });
    for (const [at, id] of ids.entries()) await history.add("all", () => frame(id), id, start + at);
    const parts = await idsAfter(["all"], begin, 100);
    assert.ok(parts.length >= 2 && (parts[0]?.length ?? 0) >= 7, `${parts.map(({ length }) => length)}`);
    assert.deepEqual(parts.flat(), ids);
    assert.equal((await history.after(["all"], begin, 1)).frames[0], frame("n00"));
  });

  it("tells both of two notifications at the same time", async () => {
    for (const [channel, id] of [
      ["all", "b"],
      ["all", "a"],
      ["topic:x", "a"],
    ] as const)
      await add(channel, id);
    assert.deepEqual((await idsAfter(["all", "topic:x"], begin, 1)).flat(), ["a", "a", "b"]);
  });

  it("does not tell what is over, though DynamoDB has not removed it", async () => {
    for (let at = 0; at < 10; at += 1) await add("all", `old${at}`, start + at);
    await add("all", "new", start + 60_000);
    now = start + hours * 60 * 60 * 1000 + 1000;
    const parts = await idsAfter(["all"], begin, 3);
    assert.deepEqual(parts.flat(), ["new"]);
    assert.deepEqual(parts[0], []);
  });

  it("reads consistently", async () => {
    const table = watchedTable(around.table);
    await historyReader(table).after(["all"], begin, 1);
    assert.deepEqual(
      table.asked.map(({ ConsistentRead }) => ConsistentRead),
      [true],
    );
  });

  for (const [text, kept] of [
    [undefined, undefined],
    ["", undefined],
    ["24", 24],
    ["0.5", 0.5],
  ] as const)
    it(`is kept for ${kept ?? "no"} hours where the environment says ${JSON.stringify(text)}`, () => {
      if (text === undefined) delete process.env.HISTORY_HOURS;
      else process.env.HISTORY_HOURS = text;
      assert.equal(historyHours(), kept);
    });

  for (const text of ["0", "-1", "a day", "Infinity"])
    it(`cannot be kept for ${text} hours`, () => {
      process.env.HISTORY_HOURS = text;
      assert.throws(historyHours, new RegExp(`HISTORY_HOURS must be a number above 0, got ${text}; `));
    });
});
