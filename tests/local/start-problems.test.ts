import { deepEqual, equal, match } from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { folderWith, removeFolders } from "./folder";
import { LaptopProcess, repository, startJson } from "./laptop-process";
import { programFolder, programOf } from "./program-folder";

/** What is said of a start that fails, on stderr; on stdout there is nothing, and nothing is left running. */
async function problemOf(laptop: LaptopProcess): Promise<string> {
  const { code, stderr, left } = await laptop.ended;
  deepEqual({ code, left, lines: laptop.lines }, { code: 1, left: [], lines: [] });
  return stderr.trimEnd();
}

const problemIn = async (files: Record<string, string>, ...args: string[]) =>
  await problemOf(startJson(programOf(files), ...args));

describe("npm start fails with what is wrong", () => {
  after(removeFolders);

  it("when an option is wrong", async () => {
    match(
      await problemOf(startJson(repository, "--wacth")),
      /^Unknown option '--wacth'[\s\S]*\n--help lists the options\.$/,
    );
    equal(
      await problemOf(startJson(repository, "--host", "0.0.0.0")),
      `--host must be a loopback address such as 127.0.0.1, got "0.0.0.0"`,
    );
  });

  it("when there is no project, or it is not for Node.js", async () => {
    const folder = folderWith({});
    equal(
      await problemOf(startJson(folder)),
      `There is no Pulumi.yaml in ${folder}; give the program's folder by --program`,
    );
    match(
      await problemIn({ "Pulumi.yaml": "name: chat\nruntime: python\n" }),
      /Pulumi\.yaml: runtime must be nodejs to run here, got "python"$/,
    );
  });

  it("when the program's packages are not installed", async () => {
    const folder = folderWith({
      "Pulumi.yaml": "name: chat\nruntime: nodejs\n",
      "Pulumi.dev.yaml": "",
      "index.js": "",
    });
    equal(await problemOf(startJson(folder)), `There is no @pulumi/pulumi for ${folder}; run npm install there`);
  });

  it("when the stack is not there, or encrypted", async () => {
    match(
      await problemOf(startJson(repository, "--stack", "none")),
      /^The stack none has no Pulumi\.none\.yaml in \S+: there are dev, prd, stg; name one by --stack$/,
    );
    match(await problemOf(startJson(programFolder("rooms"))), /rooms:word; give values .* --config rooms:word=…$/);
  });

  it("when the program or a value of it says what is wrong, and nothing more", async () => {
    const texts = ["first line\nsecond line", "no such name"];
    const programs = [
      `throw new (require("@pulumi/pulumi").RunError)(${JSON.stringify(texts[0])});`,
      `const pulumi = require("@pulumi/pulumi");
const one = new pulumi.CustomResource("aws:sns/topic:Topic", "one", {});
new pulumi.CustomResource("aws:sns/topic:Topic", "two", {
  displayName: one.id.apply(() => { throw new pulumi.RunError("${texts[1]}"); }),
});`,
    ];
    deepEqual(await Promise.all(programs.map((program) => problemIn({ "index.js": program }))), [
      texts[0],
      `error serializing property "displayName": ${texts[1]}`,
    ]);
  });

  it("when the program throws, naming the TypeScript line", async () => {
    const program = `import * as path from "node:path";

interface Unused {
  readonly a: string;
}

export const fail = (unused?: Unused): never => {
  throw new TypeError(path.join("not", "good") + String(unused ?? ""));
};
`;
    const folder = programOf({ "index.ts": `import { fail } from "./fail";\n\n\nfail();\n`, "fail.ts": program });
    const problem = await problemOf(startJson(folder));
    match(problem, /^TypeError: not\/good\n/);
    equal(problem.includes(`${path.join(folder, "fail.ts")}:8:`), true, problem);
    equal(problem.includes(`${path.join(folder, "index.ts")}:4:`), true, problem);
  });

  it("when the program is no TypeScript, naming the place", async () => {
    match(await problemIn({ "index.ts": "const a = 1;\nconst b = ;\n" }), /index\.ts:2:10: ERROR: Unexpected ";"/);
  });

  it("when the program asks AWS what is not known here", async () => {
    const program = `const aws = require("@pulumi/aws");\nexports.p = aws.ssm.getParameterOutput({ name: "p" }).value;`;
    match(
      await problemIn({ "index.js": program }),
      /no answer for the data source aws:ssm\/getParameter:getParameter;/,
    );
  });

  it("when the program declares no WebSocket API, or waits for what never comes", async () => {
    const programs = ["", `require("@pulumi/pulumi");\nmodule.exports = new Promise(() => {});`];
    deepEqual(await Promise.all(programs.map((program) => problemIn({ "index.js": program }))), [
      "The program declares no WebSocket API with a stage: nothing to run here",
      "The program's process ended without an answer (exit code 0)",
    ]);
  });

  it("when a function cannot be bundled, naming its file and line", async () => {
    const component = path.join(repository, "components/websocket-api");
    const program = `import { WebSocketApi } from ${JSON.stringify(component)};
new WebSocketApi("chat", { routes: { $default: { lambda: { entry: "say.ts" } } } });`;
    const problem = await problemIn({ "index.ts": program, "say.ts": `import "./nowhere";\n` });
    match(problem, /^The functions cannot be bundled:\n/);
    match(problem, /Could not resolve "\.\/nowhere"/);
    match(problem, /say\.ts:1:7/);
  });

  it("when the port is taken, and leaves nothing running", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const laptop = new LaptopProcess(["--program", programFolder("modules"), "--port", String(port)]);
    equal(await problemOf(laptop), `The port ${port} is taken; choose another by --port, or 0 for a free one`);
    server.close();
  });
});

describe("npm start -- --help", () => {
  it("says how it is used", async () => {
    const laptop = new LaptopProcess(["--help"]);
    deepEqual(await laptop.ended, { code: 0, stderr: "", left: [] });
    match(laptop.lines.join("\n"), /--idle-timeout SECONDS {4}closes a silent connection/);
  });
});
