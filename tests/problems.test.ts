import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "..");

/** AWS's own words of the same form: the id of an account's settings, and a field of events. */
const noCodes: readonly string[] = ["api-gateway-account", "detail-type"];

/** In the components, a text in quotes of words with hyphens between them is the code of a problem. */
function codesInSources(): string[] {
  const files = readdirSync(path.join(root, "components"), { recursive: true, encoding: "utf8" });
  // What runs in Lambda refuses handshakes, not declarations.
  const sources = files.filter((file) => file.endsWith(".ts") && !file.includes("/code/"));
  const found = sources.flatMap((file) => {
    const text = readFileSync(path.join(root, "components", file), "utf8");
    return [...text.matchAll(/"([a-z]+(?:-[a-z]+)+)"|(?<= )\[([a-z]+(?:-[a-z]+)+)\]/g)].map(
      (match) => match[1] ?? match[2],
    );
  });
  return [...new Set(found as string[])].filter((text) => !noCodes.includes(text)).sort();
}

function codesInDocs(): string[] {
  const text = readFileSync(path.join(root, "docs/problems.md"), "utf8");
  return [...text.matchAll(/^## `?([a-z]+(?:-[a-z]+)+)`?$/gm)].map(([, code]) => code as string).sort();
}

describe("the page of problems", () => {
  it("has a heading for every code, and none for others", () => {
    const codes = codesInSources();
    assert.ok(codes.length > 15 && codes.includes("throttle-too-low"), String(codes));
    assert.deepEqual(codesInDocs(), codes);
  });
});
