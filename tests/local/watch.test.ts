import { equal } from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Watch, watchFolder } from "../../local/watch";
import { folderWith, removeFolders } from "./folder";

describe("watching a folder", () => {
  let folder: string;
  let watch: Watch;
  let changes: number;

  beforeEach(() => {
    folder = folderWith({
      "index.ts": "1",
      "handlers/say.ts": "1",
      "node_modules/a/index.js": "1",
      ".build/a.js": "1",
    });
    changes = 0;
    watch = watchFolder(folder, () => changes++);
  });
  afterEach(() => {
    watch.close();
    removeFolders();
  });

  const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content);

  /** Waits until what `act` does is seen. */
  async function sees(act: () => void): Promise<void> {
    await settled();
    const before = changes;
    act();
    while (changes === before) await delay(5);
  }

  let marks = 0;
  /** How many changes are seen before one that is made now, at once and whole; they come in order. */
  async function settled(): Promise<number> {
    const before = changes;
    write("node_modules/mark", `${++marks}`);
    renameSync(path.join(folder, "node_modules/mark"), path.join(folder, `mark-${marks}`));
    while (changes === before) await delay(5);
    await delay(20);
    return changes - before - 1;
  }

  it("sees a file that is written, at the top and below", async () => {
    await sees(() => write("index.ts", "2"));
    await sees(() => write("handlers/say.ts", "2"));
  });

  it("sees a file that an editor replaces", async () => {
    const act = () => {
      write("node_modules/new", "3");
      renameSync(path.join(folder, "node_modules/new"), path.join(folder, "handlers/say.ts"));
    };
    await sees(act);
  });

  it("sees a file that is removed", async () => {
    await sees(() => write("index.ts", "4"));
    await sees(() => rmSync(path.join(folder, "index.ts")));
  });

  it("sees what happens in a new folder", async () => {
    await sees(() => mkdirSync(path.join(folder, "new")));
    await sees(() => write("new/file.ts", "5"));
  });

  it("sees what happens in a folder that was removed and made again", async () => {
    const handlers = path.join(folder, "handlers");
    await sees(() => rmSync(handlers, { recursive: true }));
    await sees(() => mkdirSync(handlers));
    await sees(() => write("handlers/say.ts", "1"));
    await sees(() => write("handlers/say.ts", "2"));
  });

  it("goes on when folders come and go", async () => {
    for (let count = 0; count < 200; count++) {
      mkdirSync(path.join(folder, `${count}/below`), { recursive: true });
      rmSync(path.join(folder, `${count}`), { recursive: true });
      if (count % 10 === 0) await delay(1);
    }
    await sees(() => write("index.ts", "9"));
  });

  it("does not see what is written again as it was", async () => {
    await sees(() => write("index.ts", "6"));
    await settled();
    write("index.ts", "6");
    equal(await settled(), 0);
  });

  it("does not see packages, builds and git", async () => {
    write("node_modules/a/index.js", "7");
    write(".build/a.js", "7");
    mkdirSync(path.join(folder, ".git"));
    equal(await settled(), 0);
  });

  it("sees what happens in other folders, but not below them, and not when they are others", async () => {
    const [one, two] = [folderWith({ "a.ts": "1", "below/b.ts": "1" }), folderWith({ "a.ts": "1" })];
    watch.also([one]);
    await sees(() => writeFileSync(path.join(one, "a.ts"), "2"));
    await sees(() => writeFileSync(path.join(one, "new.ts"), "2"));
    writeFileSync(path.join(one, "below/b.ts"), "2");
    equal(await settled(), 0);
    watch.also([two]);
    await sees(() => writeFileSync(path.join(two, "a.ts"), "2"));
    writeFileSync(path.join(one, "a.ts"), "3");
    equal(await settled(), 0);
  });

  it("sees what happens in another folder that was removed and made again", async () => {
    const other = folderWith({ "a.ts": "1" });
    watch.also([other, path.join(other, "none")]);
    await sees(() => rmSync(other, { recursive: true }));
    mkdirSync(other);
    watch.also([other]);
    await sees(() => writeFileSync(path.join(other, "a.ts"), "2"));
  });

  it("sees nothing once it is closed", async () => {
    await settled();
    const before = changes;
    watch.close();
    write("index.ts", "8");
    await delay(50);
    equal(changes, before);
  });
});
