// Makes the ES module of the client, beside the CommonJS that tsc has made: one file, since Node.js finds no others
// without their extensions.
import { writeFileSync } from "node:fs";
import { buildSync } from "esbuild";

buildSync({
  absWorkingDir: import.meta.dirname,
  entryPoints: ["index.ts"],
  outfile: "../dist/client/index.mjs",
  bundle: true,
  format: "esm",
  target: "es2022",
});
writeFileSync(new URL("../dist/client/index.d.mts", import.meta.url), 'export * from "./index.js";\n');
