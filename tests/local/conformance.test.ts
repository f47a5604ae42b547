import { deepEqual, equal } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { repository } from "./laptop-process";

/** A line of the table in docs/local.md: how AWS behaves, whether the laptop does, and which test shows it. */
interface Line {
  readonly id: string;
  readonly isSupported: boolean;
  readonly test: string;
}

const page = readFileSync(path.join(repository, "docs", "local.md"), "utf8");
const lines = [...page.matchAll(/^\| ([A-Z]\d+[a-z]*)\s+\| .* \| (yes|partly[^|]*|no[^|]*?)\s*\| (.*?)\s*\|$/gm)].map(
  ([, id = "", supported = "", test = ""]): Line => ({ id, isSupported: !supported.startsWith("no"), test }),
);

/** The laptop selects routes by a rule that it shares with the components. */
const SHARED = "tests/components/websocket-api/rules/route-selection.test.ts";
const own = readdirSync(path.join(repository, "tests", "local"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && !file.includes("node_modules"))
  .map((file) => path.posix.join("tests/local", file.split(path.sep).join("/")));

/** The ids that titles begin with, by file. */
const titles = new Map(
  [...own, SHARED].map((name) => [name, idsIn(readFileSync(path.join(repository, name), "utf8"))] as const),
);

function idsIn(text: string): Set<string> {
  const beginnings = [...text.matchAll(/\bit\(\s*(?:"|'|`)((?:[A-Z]\d+[a-z]*,? )+)/g)];
  return new Set(beginnings.flatMap(([, ids = ""]) => ids.trim().split(/,? /)));
}

describe("the table of what the laptop does as AWS does", () => {
  it("has each line once", () => {
    const ids = lines.map(({ id }) => id);
    deepEqual(ids, [...new Set(ids)]);
    equal(ids.length > 150, true);
  });

  it("names for each line that is supported a test that begins with its id", () => {
    const supported = lines.filter(({ isSupported }) => isSupported);
    const unshown = supported.filter(({ id, test }) => !titles.get(test.replaceAll("`", ""))?.has(id));
    deepEqual(unshown, []);
  });

  it("has a line for each id that a test begins with", () => {
    const known = new Set(lines.map(({ id }) => id));
    const unknown = [...titles].flatMap(([file, ids]) =>
      [...ids].filter((id) => !known.has(id)).map((id) => `${file}: ${id}`),
    );
    deepEqual(unknown, []);
  });
});
