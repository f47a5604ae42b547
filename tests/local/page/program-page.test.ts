import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Laptop } from "../../../local/laptop";
import { apiResources, ask } from "../console/running-console";
import { folderWith, removeFolders } from "../folder";
import { laptopOptions, runEvaluated } from "../registered-api";

const run = async (program: string): Promise<Laptop> =>
  await runEvaluated(
    { resources: apiResources("chat"), outerPlaces: [], outputs: {} },
    { ...laptopOptions, program },
    () => undefined,
  );

describe("the page of a program", () => {
  const files = {
    "page/page.html": "<!doctype html><title>mine</title>",
    "page/page.css": "p { color: red }",
    "page/page.ts": 'import { text } from "./said"; document.title = text satisfies string;',
    "page/said.ts": 'export const text: string = "from another file";',
    "page/secret.ts": "export const secret = 1;",
  };
  let laptop: Laptop;
  let url: string;
  before(async () => {
    laptop = await run(folderWith(files));
    url = laptop.ready.page ?? "";
  });
  after(async () => {
    await laptop.close();
    removeFolders();
  });

  it("is served beside the console, its script bundled", async () => {
    match(url, /^http:\/\/127\.0\.0\.1:\d+\/_page$/);
    const answers = await Promise.all(["", "?from=elsewhere", "/page.css", "/page.js"].map((path) => ask(url + path)));
    deepEqual(
      answers.map(({ status, headers }) => [status, headers["content-type"]]),
      [
        [200, "text/html; charset=utf-8"],
        [200, "text/html; charset=utf-8"],
        [200, "text/css; charset=utf-8"],
        [200, "text/javascript; charset=utf-8"],
      ],
    );
    match(answers[3]?.body ?? "", /from another file/);
    for (const { headers } of answers) match(String(headers["content-security-policy"]), /^default-src 'none'; /);
  });

  it("is no way to other files of the program", async () => {
    for (const path of ["/secret.ts", "/page.ts", "/page.html", "/../Pulumi.yaml", "/..%2fPulumi.yaml", "/"]) {
      const { status, body } = await ask(url + path);
      equal(status, 403, path);
      equal(body, '{"message":"Forbidden"}');
    }
  });

  it("answers to this machine's names and to its own origin alone, and only GET", async () => {
    const wrong: [string, Record<string, string>][] = [
      ["GET", { host: "attacker.example" }],
      ["GET", { origin: "http://attacker.example" }],
      ["GET", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }],
      ["POST", {}],
      ["PUT", {}],
    ];
    for (const [method, headers] of wrong) equal((await ask(url, { method, headers })).status, 403, method);
  });
});

describe("a page that is not as it should be", () => {
  afterEach(removeFolders);

  it("is none without page.html", async () => {
    const laptop = await run(folderWith({ "page/page.ts": "" }));
    try {
      equal(laptop.ready.page, undefined);
      equal((await ask(laptop.ready.console.replace("_console", "_page"))).status, 403);
    } finally {
      await laptop.close();
    }
  });

  it("says what is wrong with its script, and what it lacks", async () => {
    const laptop = await run(folderWith({ "page/page.html": "", "page/page.ts": "const a = ;" }));
    try {
      const script = await ask(`${laptop.ready.page}/page.js`);
      equal(script.status, 500);
      ok(script.body.includes("page.ts:1:10"), script.body);
      const style = await ask(`${laptop.ready.page}/page.css`);
      deepEqual([style.status, style.body], [404, '{"message":"The program has no page/page.css"}']);
    } finally {
      await laptop.close();
    }
  });
});
