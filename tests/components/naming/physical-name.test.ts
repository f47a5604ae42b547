import assert from "node:assert/strict";
import { physicalName } from "../../../components/naming/physical-name";
import { type RecordOptions, record } from "../../recorder";

async function nameOf(logicalName: string, options: RecordOptions = {}, maxLength = 64): Promise<string> {
  return (await record(() => ({ name: physicalName(logicalName, maxLength) }), options)).outputs.name;
}

describe("a physical name", () => {
  it("S1 is readable, and the same every time", async () => {
    assert.match(await nameOf("chat"), /^chat-dev-[0-9a-f]{7}$/);
    assert.equal(await nameOf("chat"), await nameOf("chat"));
  });

  it("S1 is another in each project, in each stack and for each logical name", async () => {
    const names = [
      await nameOf("chat"),
      await nameOf("Chat"),
      await nameOf("chat", { stack: "prd" }),
      await nameOf("chat", { project: "others" }),
      await nameOf("a b"),
      await nameOf("a-b"),
    ];
    assert.equal(new Set(names).size, names.length, String(names));
    assert.equal(new Set(names.map((name) => name.slice(-7))).size, names.length);
  });

  it("is as long as AWS takes, and still another", async () => {
    const long = "x".repeat(100);
    const names = [await nameOf(`${long}1`), await nameOf(`${long}2`)];
    for (const name of names) assert.equal(name.length, 64);
    assert.notEqual(names[0], names[1]);
    const short = await nameOf(long, { stack: "a-stack-with-a-very-long-name" }, 40);
    assert.match(short, /^x{11}-a-stack-with-a-very--[0-9a-f]{7}$/);
  });

  it("has only letters, digits and hyphens", async () => {
    assert.match(
      await nameOf("chat/rooms (all)", { stack: "feature.x_1" }),
      /^chat-rooms-all-feature-x-1-[0-9a-f]{7}$/,
    );
  });
});
