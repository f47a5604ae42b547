import assert from "node:assert/strict";
import { evaluate } from "../../../local/evaluate/evaluate";
import { readProject } from "../../../local/project/project";
import { removeFolders } from "../folder";
import { programOf } from "../program-folder";

describe("the packages that are loaded late", () => {
  after(removeFolders);

  it("are there for a function that is written inside a program", async () => {
    const directory = programOf({
      "index.js": `const aws = require("@pulumi/aws");
        const greeting = "hello";
        new aws.lambda.CallbackFunction("greet", { callback: async () => greeting });`,
    });
    const { resources } = await evaluate({
      project: readProject(directory),
      stack: "dev",
      hasEncryptedConfiguration: false,
      configuration: {},
      signal: new AbortController().signal,
      print: () => undefined,
    });
    const made = resources.find(({ type }) => type === "aws:lambda/function:Function");
    assert.ok(made);
    const { kind, files } = made.properties.code as { kind: string; files: Record<string, { text: string }> };
    assert.equal(kind, "files");
    assert.match(files["__index.js"]?.text ?? "", /greeting/);
  });
});
