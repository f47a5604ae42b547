import { ok } from "node:assert/strict";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";

/** What a page may spend on it. */
const most = 5 * 1024;

describe("the client in a page", () => {
  it("is under 5 KB, minified and compressed, with all that it needs", () => {
    const { outputFiles, metafile } = buildSync({
      entryPoints: [path.resolve(__dirname, "../../client/index.ts")],
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      platform: "browser",
      metafile: true,
      write: false,
    });
    const bytes = gzipSync(outputFiles[0]?.contents ?? "").length;
    ok(bytes < most, `${bytes} bytes`);
    const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
    ok(imported.length === 0, JSON.stringify(imported));
  });
});
