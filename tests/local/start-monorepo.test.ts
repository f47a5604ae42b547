import { deepEqual, equal, match } from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { folderWith, removeFolders } from "./folder";
import { type Client, connect } from "./gateway/client";
import { type LaptopProcess, repository, startJson } from "./laptop-process";

const program = `
  import { WebSocketApi } from ${JSON.stringify(path.join(repository, "components"))};
  import { greeting } from "../settings/greeting";
  const say = { entry: "handlers/say.ts", environment: { GREETING: greeting } };
  const built = { code: "../built", handler: "index.handler", runtime: "nodejs22.x" };
  new WebSocketApi("chat", {
    routes: { $default: { lambda: say, reply: true }, built: { lambda: built, reply: true } },
  });
`;
const handler = `
  import { word } from "../../words/word";
  export const handler = async () => ({ statusCode: 200, body: process.env.GREETING + " " + word });
`;
const built = (body: string) => `exports.handler = async () => ({ statusCode: 200, body: ${JSON.stringify(body)} });`;

describe("npm start, with a program that is one folder of several", () => {
  let laptop: LaptopProcess;
  let folder: string;
  let client: Client;
  before(async () => {
    folder = folderWith({
      "app/Pulumi.yaml": "name: chat\nruntime: nodejs\n",
      "app/Pulumi.dev.yaml": "",
      "app/package.json": "{}",
      "app/index.ts": program,
      "app/handlers/say.ts": handler,
      "settings/greeting.ts": `export const greeting = "hello";`,
      "words/word.ts": `export const word = "world";`,
      "built/index.js": built("built"),
    });
    symlinkSync(path.join(repository, "node_modules"), path.join(folder, "node_modules"), "junction");
    laptop = startJson(path.join(folder, "app"));
    client = await connect((await laptop.ready()).apis[0]?.url ?? "");
  });
  after(async () => {
    equal(laptop.events.filter(({ event }) => event === "disconnect").length, 0, "the connection stayed");
    deepEqual(await laptop.stop(), { code: 0, stderr: "", left: [] });
    removeFolders();
  });

  const save = (name: string, content: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  };
  const ask = async (action = "any"): Promise<string> => {
    client.socket.send(JSON.stringify({ action }));
    return await client.next();
  };
  const warnings = () => laptop.events.flatMap((event) => (event.event === "warning" ? [event.message] : []));
  const warned = async (count: number) => await laptop.until(() => warnings()[count - 1]);

  it("has what is saved beside the program take effect, bundled, required or packed", async () => {
    equal(await ask(), "hello world");
    equal(await ask("built"), "built");
    save("words/word.ts", `export const word = "moon";`);
    equal(await ask(), "hello moon");
    save("settings/greeting.ts", `export const greeting = "good night";`);
    equal(await ask(), "good night moon");
    save("built/index.js", built("built again"));
    equal(await ask("built"), "built again");
    deepEqual(warnings(), []);
  });

  it("keeps the last good state while a bundled file is broken or gone, and shows why", async () => {
    save("words/word.ts", `export const word = "mars`);
    equal(await ask(), "good night moon");
    match(await warned(1), /Unterminated string literal[\s\S]*words\/word\.ts:1:/);
    rmSync(path.join(folder, "words/word.ts"));
    equal(await ask(), "good night moon");
    match(await warned(2), /Could not resolve "\.\.\/\.\.\/words\/word"/);
    save("words/word.ts", `export const word = "mars";`);
    equal(await ask(), "good night mars");
  });

  it("watches what a program is newly made of, and no longer what it was", async () => {
    save("more/word.ts", `export const word = "venus";`);
    save("app/handlers/say.ts", handler.replace("words/word", "more/word"));
    equal(await ask(), "good night venus");
    renameSync(path.join(folder, "words"), path.join(folder, "old-words"));
    save("old-words/new.ts", "");
    save("more/new.ts", `export const word = "pluto";`);
    renameSync(path.join(folder, "more/new.ts"), path.join(folder, "more/word.ts"));
    equal(await ask(), "good night pluto");
  });
});
