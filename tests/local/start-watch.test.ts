import { deepEqual, equal, match } from "node:assert/strict";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { removeFolders } from "./folder";
import { type Client, connect } from "./gateway/client";
import { type LaptopProcess, startJson } from "./laptop-process";
import { programFolder } from "./program-folder";

describe("npm start, while the program is edited", () => {
  let laptop: LaptopProcess;
  let folder: string;
  let client: Client;
  before(async () => {
    folder = programFolder("chat");
    laptop = startJson(folder);
    client = await connect((await laptop.ready()).apis[0]?.url ?? "");
  });
  after(async () => {
    deepEqual(
      laptop.events.filter(({ event }) => event === "disconnect"),
      [],
      "the connection stayed",
    );
    deepEqual(await laptop.stop(), { code: 0, stderr: "", left: [] });
    removeFolders();
  });

  const edit = (name: string, change: (content: string) => string) => {
    const file = path.join(folder, name);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  };
  const saveAnswer = (answer: string) =>
    edit("code/index.js", (code) =>
      code.replace(
        /if \(routeKey === "echo"\).*/,
        `if (routeKey === "echo") return { statusCode: 200, body: ${JSON.stringify(answer)} };`,
      ),
    );
  const ask = async (message: string): Promise<string> => {
    client.socket.send(message);
    return await client.next();
  };
  const reloads = () => laptop.events.filter(({ event }) => event === "reload").length;
  const warnings = () => laptop.events.flatMap((event) => (event.event === "warning" ? [event] : []));

  it("has what was saved take effect at the very next message", async () => {
    for (const answer of ["two", "three"]) {
      saveAnswer(answer);
      equal(await ask(`{"action":"echo"}`), answer);
    }
  });

  it("goes on as it was when the program is broken, and says so once", async () => {
    const program = readFileSync(path.join(folder, "index.js"), "utf8");
    writeFileSync(path.join(folder, "index.js"), `throw new (require("@pulumi/pulumi").RunError)("broken");\n`);
    equal(await ask(`{"action":"echo"}`), "three");
    await laptop.event("warning");
    deepEqual(warnings(), [{ event: "warning", message: "broken\nWhat ran before goes on." }]);
    const before = reloads();
    writeFileSync(path.join(folder, "index.js"), program);
    await laptop.until(() => reloads() > before || undefined);
    equal(await ask(`{"action":"echo"}`), "three");
  });

  it("fails a message when the function is broken, until it is mended", async () => {
    edit("code/index.js", (code) => `${code}\n}`);
    match(await ask(`{"action":"echo"}`), /Internal server error/);
    edit("code/index.js", (code) => code.slice(0, -2));
    equal(await ask(`{"action":"echo"}`), "three");
  });

  it("has the routes that are added", async () => {
    edit("index.js", (program) => program.replaceAll(`"echo"`, `"say"`));
    match(await ask(`{"action":"echo"}`), /^hello, /);
    edit("code/index.js", (code) => code.replace(`routeKey === "echo"`, `routeKey === "say"`));
    equal(await ask(`{"action":"say"}`), "three");
  });

  it("gives up an evaluation when something is saved meanwhile, without a word", async () => {
    const before = [reloads(), warnings().length];
    edit("index.js", (program) => `${program}// one\n`);
    await laptop.until(() => laptop.processes().length > 1 || undefined);
    edit("index.js", (program) => program.replace("// one", "// two"));
    match(await ask("anything"), /^hello, /);
    await laptop.until(() => reloads() > (before[0] ?? 0) || undefined);
    deepEqual([reloads(), warnings().length], [(before[0] ?? 0) + 1, before[1]]);
  });

  it("has the configuration that is changed", async () => {
    edit("Pulumi.dev.yaml", (yaml) => yaml.replace("hello", "good day"));
    match(await ask("anything"), /^good day, /);
    edit("Pulumi.yaml", (yaml) => `${yaml}config:\n  chat:greeting: from the project\n`);
    edit("Pulumi.dev.yaml", () => "");
    match(await ask("anything"), /^from the project, /);
  });

  it("has the environment of a function that is changed", async () => {
    edit("index.js", (program) => program.replace(/GREETING: .*? \}/, `GREETING: "by the program" }`));
    match(await ask("anything"), /^by the program, /);
  });

  it("has a file that an editor replaces, and one that is removed and made again", async () => {
    const file = path.join(folder, "code/index.js");
    const code = readFileSync(file, "utf8");
    writeFileSync(`${file}.new`, code.replace("three", "four"));
    renameSync(`${file}.new`, file);
    equal(await ask(`{"action":"say"}`), "four");
    rmSync(file);
    match(await ask(`{"action":"say"}`), /Internal server error/);
    writeFileSync(file, code.replace("three", "five"));
    equal(await ask(`{"action":"say"}`), "five");
  });

  it("has the last of many saves, and complains of none between", async () => {
    const before = warnings().length;
    for (let count = 1; count <= 10; count++) {
      edit("code/index.js", (code) => code.replace(/body: ".*?"/, `body: "save ${count}"`));
      edit("index.js", (program) => `${program}// save ${count}\n`);
      await delay(10);
    }
    equal(await ask(`{"action":"say"}`), "save 10");
    equal(warnings().length, before);
  });

  it("shows where a program is no JavaScript, and goes on as it was until it is mended", async () => {
    const before = warnings().length;
    edit("index.js", (program) => `${program}\nconst = 1;\n`);
    equal(await ask(`{"action":"say"}`), "save 10");
    await laptop.until(() => warnings()[before]);
    match(String(warnings()[before]?.message), /index\.js:\d+[\s\S]*SyntaxError: Unexpected token '='/);
    edit("index.js", (program) => program.replace("const = 1;", "// mended"));
    edit("code/index.js", (code) => code.replace("save 10", "mended"));
    equal(await ask(`{"action":"say"}`), "mended");
    equal(warnings().length, before + 1);
  });

  it("makes a table anew when its keys change, and says that its items are gone", async () => {
    const before = warnings().length;
    const table = (key: string) =>
      `new aws.dynamodb.Table("people", { name: "people", hashKey: "${key}", attributes: [{ name: "${key}", type: "S" }] });`;
    edit("index.js", (program) => `${program}\n${table("id")}\n`);
    equal(await ask(`{"action":"say"}`), "mended");
    deepEqual(warnings().slice(before), []);
    edit("index.js", (program) => program.replace(table("id"), table("key")));
    equal(await ask(`{"action":"say"}`), "mended");
    await laptop.until(() => warnings()[before]);
    deepEqual(warnings().slice(before), [
      { event: "warning", message: "The table people was made anew, without its items: its keys or indexes changed" },
    ]);
  });
});
