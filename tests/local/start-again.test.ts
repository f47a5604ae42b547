import { equal, match, notEqual } from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { keptTexts } from "./evaluate/kept-evaluations";
import { removeFolders } from "./folder";
import { startJson } from "./laptop-process";
import { programFolder } from "./program-folder";

/** Starts and ends it as soon as it is ready. What is kept then has another salt whenever it is made anew. */
async function startOnce(folder: string): Promise<string> {
  const laptop = startJson(folder);
  await laptop.ready();
  const { code, left } = await laptop.stop();
  equal(code, 0);
  equal(left.length, 0);
  return keptTexts(folder).join();
}

describe("npm start, again and again", () => {
  after(removeFolders);

  it("evaluates only what has changed, though each is ended as soon as it is ready", async () => {
    const folder = programFolder("chat");
    const first = await startOnce(folder);
    match(first, /^\{"decidedBy"/);
    equal(await startOnce(folder), first);
    rmSync(path.join(folder, ".build"), { recursive: true });
    notEqual(await startOnce(folder), first);
  });

  it("runs where nothing can be kept", async () => {
    const folder = programFolder("chat");
    // Nobody can make a folder below a file, not even root.
    writeFileSync(path.join(folder, ".build"), "");
    const laptop = startJson(folder);
    await laptop.ready();
    equal((await laptop.stop()).code, 0);
  });
});
