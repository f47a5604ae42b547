import { deepEqual, equal, throws } from "node:assert/strict";
import path from "node:path";
import { readProject, readYaml } from "../../../local/project/project";
import { ProjectProblem } from "../../../local/project/project-problem";
import { folderWith, removeFolders } from "../folder";

const yaml = "name: chat\nruntime: nodejs\n";

const refuses = (files: Record<string, string>, said: (folder: string) => string) => {
  const folder = folderWith(files);
  throws(() => readProject(folder), new ProjectProblem(said(folder)));
};

describe("a project", () => {
  afterEach(removeFolders);

  it("is the folder with Pulumi.yaml, and what is in that file", () => {
    const folder = folderWith({
      "Pulumi.yaml": `${yaml}config:\n  aws:region: eu-west-1\n`,
      "package.json": "{}",
      "index.ts": "",
    });
    deepEqual(readProject(folder), {
      name: "chat",
      directory: folder,
      programDirectory: folder,
      entryPoint: path.join(folder, "index.ts"),
      isModule: false,
      configuration: { "aws:region": "eu-west-1" },
    });
  });

  it("may be called Pulumi.yml, and may give its runtime options", () => {
    const text = "name: chat\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n";
    equal(readProject(folderWith({ "Pulumi.yml": text, "index.js": "" })).name, "chat");
  });

  it("runs the file that main names, in that file's folder", () => {
    const folder = folderWith({ "Pulumi.yaml": `${yaml}main: infra/program.ts\n`, "infra/program.ts": "" });
    const { programDirectory, entryPoint } = readProject(folder);
    deepEqual(
      { programDirectory, entryPoint },
      {
        programDirectory: path.join(folder, "infra"),
        entryPoint: path.join(folder, "infra/program.ts"),
      },
    );
  });

  it("runs what is in the folder that main names", () => {
    const folder = folderWith({ "Pulumi.yaml": `${yaml}main: infra/\n`, "infra/index.js": "" });
    equal(readProject(folder).entryPoint, path.join(folder, "infra/index.js"));
    equal(readProject(folder).programDirectory, path.join(folder, "infra"));
  });

  it("runs what package.json names before any index", () => {
    const folder = folderWith({
      "Pulumi.yaml": yaml,
      "package.json": `{"main":"bin/program.js"}`,
      "bin/program.js": "",
      "index.ts": "",
    });
    equal(readProject(folder).entryPoint, path.join(folder, "bin/program.js"));
  });

  it("runs its TypeScript when what package.json names was not built", () => {
    const folder = folderWith({ "Pulumi.yaml": yaml, "package.json": `{"main":"dist/index.js"}`, "index.ts": "" });
    equal(readProject(folder).entryPoint, path.join(folder, "index.ts"));
  });

  it("is written as ES modules when the nearest package.json says so", () => {
    const files = { "Pulumi.yaml": `${yaml}main: infra\n`, "package.json": `{"type":"module"}`, "infra/index.ts": "" };
    equal(readProject(folderWith(files)).isModule, true);
    equal(readProject(folderWith({ ...files, "infra/package.json": "{}" })).isModule, false);
  });

  it("is refused without a Pulumi.yaml", () => {
    refuses({}, (folder) => `There is no Pulumi.yaml in ${folder}; give the program's folder by --program`);
  });

  it("is refused when it is for another runtime", () => {
    for (const text of ["runtime: python", "runtime: { name: python }"]) {
      refuses(
        { "Pulumi.yaml": `name: chat\n${text}\n` },
        (folder) => `${path.join(folder, "Pulumi.yaml")}: runtime must be nodejs to run here, got "python"`,
      );
    }
    throws(() => readProject(folderWith({ "Pulumi.yaml": "" })), /runtime must be nodejs to run here/);
  });

  it("is refused without a program, naming what was looked for", () => {
    refuses(
      { "Pulumi.yaml": yaml, "package.json": `{"main":"dist/index.js"}` },
      (folder) =>
        `There is no program in ${folder}: neither dist/index.js nor index.ts nor index.mts nor index.js nor index.mjs`,
    );
  });

  it("is refused when its YAML is broken, naming the file and the line", () => {
    const folder = folderWith({ "Pulumi.yaml": "name: chat\nruntime: [nodejs\n" });
    throws(() => readYaml(path.join(folder, "Pulumi.yaml")), {
      name: "ProjectProblem",
      message: /Pulumi\.yaml cannot be read: .*line 3/s,
    });
  });

  it("is refused when its package.json is broken, naming the file", () => {
    const folder = folderWith({ "Pulumi.yaml": yaml, "package.json": "{bad" });
    throws(() => readProject(folder), { name: "ProjectProblem", message: /package\.json cannot be read: .*JSON/ });
  });
});
