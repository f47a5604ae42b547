import { deepEqual, equal, match, notEqual, rejects } from "node:assert/strict";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { evaluate } from "../../../local/evaluate/evaluate";
import type { EvaluatedProgram, RegisteredResource } from "../../../local/evaluate/registered-resource";
import { readProject } from "../../../local/project/project";
import { folderWith, removeFolders } from "../folder";
import { repository } from "../laptop-process";
import { programOf } from "../program-folder";

interface Evaluation extends EvaluatedProgram {
  readonly printed: string;
}

async function evaluated(
  directory: string,
  configuration: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<Evaluation> {
  let printed = "";
  const program = await evaluate({
    project: readProject(directory),
    stack: "dev",
    hasEncryptedConfiguration: false,
    configuration,
    signal: signal ?? new AbortController().signal,
    print: (text) => {
      printed += text;
    },
  });
  return { ...program, printed };
}

const program = (code: string) =>
  programOf({ "index.js": `const pulumi = require("@pulumi/pulumi");\n${code}`, "code/index.js": "" });

const named = ({ resources }: Evaluation, name: string): RegisteredResource => {
  const found = resources.find((resource) => resource.name === name);
  if (!found) throw new Error(`no resource ${name}`);
  return found;
};

describe("evaluating a program", () => {
  afterEach(removeFolders);

  describe("that registers resources", () => {
    let folder: string;
    let first: Evaluation;
    let second: Evaluation;
    before(async () => {
      folder = program(`
        const parent = new pulumi.ComponentResource("a:b:C", "parent");
        const [topic] = ["one", "two"].map((name) => new pulumi.CustomResource("aws:sns/topic:Topic", name, {}));
        new pulumi.CustomResource("aws:sns/topic:Topic", "one", {}, { parent });
        new pulumi.CustomResource("aws:sns/topic:Topic", "known", {}, { id: "arn:of:topic" });
        new pulumi.CustomResource("any:any/any:Any", "any", {
          output: topic.id.apply((id) => [id]), secret: pulumi.secret("s"), deep: { list: [pulumi.secret(1)] }, topic,
        });
        const { FileArchive, AssetArchive, StringAsset, FileAsset, RemoteArchive } = pulumi.asset;
        const files = { "a.js": new StringAsset("1"), "b.js": new FileAsset("code/index.js"), c: new FileArchive("code") };
        const codes = {
          zip: new FileArchive("code.zip"),
          folder: new FileArchive("code"),
          files: new AssetArchive(files),
          remote: new RemoteArchive("https://example.com/a.zip"),
        };
        for (const [name, code] of Object.entries(codes)) {
          new pulumi.CustomResource("aws:lambda/function:Function", name, { code });
        }`);
      [first, second] = await Promise.all([evaluated(folder), evaluated(folder)]);
    });

    it("gives them the same ids and ARNs every time, and each its own", () => {
      deepEqual(second.resources, first.resources);
      const topics = first.resources.filter(({ type, name }) => type.endsWith("Topic") && name !== "known");
      equal(new Set(topics.map(({ properties }) => properties.arn)).size, 3);
      notEqual(named(first, "one").id, named(first, "two").id);
    });

    it("has the values behind outputs, secrets and resources", () => {
      const { output, secret, deep, topic } = named(first, "any").properties;
      const { id } = named(first, "one");
      match(id, /^arn:aws:sns:us-east-1:000000000000:one-[a-z0-9]{7}$/);
      deepEqual({ output, secret, deep, topic }, { output: [id], secret: "s", deep: { list: [1] }, topic: id });
    });

    it("has archives as the packages that they are", () => {
      const codeOf = (name: string) => named(first, name).properties.code;
      deepEqual(codeOf("zip"), { kind: "zip", path: `${folder}/code.zip` });
      deepEqual(codeOf("folder"), { kind: "directory", path: `${folder}/code` });
      deepEqual(codeOf("files"), {
        kind: "files",
        files: { "a.js": { text: "1" }, "b.js": { path: `${folder}/code/index.js` }, c: { path: `${folder}/code` } },
      });
      deepEqual(codeOf("remote"), { kind: "elsewhere", description: "an archive at a remote address" });
    });

    it("keeps the id of one that is looked up", () => {
      equal(named(first, "known").id, "arn:of:topic");
    });
  });

  it("has the Region of a resource, its provider or the configuration, the first that there is", async () => {
    const folder = program(`
      const provider = new pulumi.ProviderResource("aws", "p", { region: "cn-north-1" });
      new pulumi.CustomResource("aws:sns/topic:Topic", "own", { name: "t", region: "eu-north-1" }, { provider });
      new pulumi.CustomResource("aws:sns/topic:Topic", "provided", { name: "t" }, { provider });
      new pulumi.CustomResource("aws:sns/topic:Topic", "configured", { name: "t" });
      exports.region = pulumi.runtime.invoke("aws:index/getRegion:getRegion", {}, { provider }).then(({ region }) => region);`);
    const result = await evaluated(folder, { "aws:region": "us-gov-west-1" });
    const arns = ["own", "provided", "configured"].map((name) => named(result, name).properties.arn);
    deepEqual(arns, [
      "arn:aws:sns:eu-north-1:000000000000:t",
      "arn:aws-cn:sns:cn-north-1:000000000000:t",
      "arn:aws-us-gov:sns:us-gov-west-1:000000000000:t",
    ]);
    deepEqual(result.outputs, { region: "cn-north-1" });
  });

  it("tells its outputs as JSON, without secrets and resources", async () => {
    const folder = program(`
      const resource = new pulumi.CustomResource("aws:sns/topic:Topic", "t", {});
      module.exports = async () => ({
        text: "a", none: null, nothing: undefined, helper: () => 1, list: [1, { a: pulumi.output(2) }], resource, inside: { resource, b: 1 },
        secret: pulumi.secret("s"), secretInside: { deep: [pulumi.secret("s")] },
        project: pulumi.getProject(), stack: pulumi.getStack(), word: new pulumi.Config().get("word"),
      });`);
    const { outputs } = await evaluated(folder, { "chat:word": "w" });
    match(String(outputs.resource), /^urn:pulumi:.*::t$/);
    deepEqual(
      { ...outputs, resource: "" },
      {
        text: "a",
        none: null,
        list: [1, { a: 2 }],
        resource: "",
        inside: { b: 1 },
        secret: "[secret]",
        secretInside: "[secret]",
        project: "chat",
        stack: "dev",
        word: "w",
      },
    );
  });

  it("passes on what the program prints, on success and on failure", async () => {
    const folder = programOf({ "index.js": `require("@pulumi/pulumi"); console.log("out"); console.error("err");` });
    deepEqual((await evaluated(folder)).printed.split("\n").sort(), ["err", "out"]);
    const failing = program(`console.log("almost"); throw new pulumi.RunError("failed");`);
    await rejects(evaluated(failing), { name: "ProjectProblem", message: "almost\nfailed" });
  });

  it("says that there is no SDK to be found", async () => {
    const folder = folderWith({ "Pulumi.yaml": "name: chat\nruntime: nodejs\n", "index.js": "" });
    await rejects(evaluated(folder), {
      name: "ProjectProblem",
      message: /^There is no @pulumi\/pulumi for .*; run npm install there$/,
    });
  });

  it("says that the program ended its own process", async () => {
    await rejects(evaluated(program("process.exit(3);")), {
      message: "The program's process ended without an answer (exit code 3)",
    });
  });

  it("ends with its signal, though the program goes on", async () => {
    const ending = new AbortController();
    const evaluation = evaluated(program("while (true);"), {}, ending.signal);
    setTimeout(() => ending.abort(), 100);
    await rejects(evaluation, { name: "AbortError" });
  });

  it("tells what it was made of outside its folder, but not packages", async () => {
    const folder = folderWith({
      "app/Pulumi.yaml": "name: chat\nruntime: nodejs\n",
      "app/Pulumi.dev.yaml": "",
      "app/package.json": "{}",
      "app/.build/0123.json": JSON.stringify({ inputs: ["own.ts", "../words/word.ts", "../node_modules/a/a.js"] }),
      "app/index.js": `
        const pulumi = require("@pulumi/pulumi");
        require("../settings.js");
        const { FileArchive, AssetArchive, FileAsset } = pulumi.asset;
        const files = new AssetArchive({ "a.js": new FileAsset("../one.js"), "b.js": new FileAsset("two.js") });
        for (const [name, code] of Object.entries({ files, folder: new FileArchive("../built"), zip: new FileArchive("../code.zip") }))
          new pulumi.CustomResource("any:any/any:Any", name, { code });`,
      "settings.js": "",
    });
    symlinkSync(path.join(repository, "node_modules"), path.join(folder, "node_modules"), "junction");
    const { outerPlaces } = await evaluated(path.join(folder, "app"));
    const names = outerPlaces.map((place) => path.relative(folder, place)).sort();
    deepEqual(names, ["built", "code.zip", "one.js", "settings.js", "words/word.ts"]);
  });
});
