import { deepEqual } from "node:assert/strict";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { outerFolders } from "../../local/outer-folders";
import { folderWith, removeFolders } from "./folder";

describe("the folders of a program's sources beyond its own", () => {
  after(removeFolders);

  it("are those of its files, each once, and its folders with theirs", () => {
    const root = folderWith({ "app/a.ts": "", "app-two/b.ts": "", "words/c.ts": "", "built/below/d.js": "" });
    const place = (name: string) => path.join(root, name);
    const places = ["app/a.ts", "app/gone.ts", "app-two/b.ts", "words/c.ts", "words/gone.ts", "built"].map(place);
    const expected = ["app-two", "words", "built", "built/below"].map(place);
    deepEqual(outerFolders(places, place("app")), expected);
    symlinkSync(place("app"), place("link"));
    deepEqual(outerFolders(places, place("link")), expected);
  });
});
