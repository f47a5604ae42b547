import { deepEqual, equal, match } from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
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
  const warnings = () => laptop.events.filter((event) => event.event === "warning");

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
    deepEqual(warnings(), [{ event: "warning", message: "broken" }]);
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
  });
});
