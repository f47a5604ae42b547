import { deepEqual, throws } from "node:assert/strict";
import type { Project } from "../../../local/project/project";
import { ProjectProblem } from "../../../local/project/project-problem";
import { stackConfiguration } from "../../../local/project/stack-configuration";
import { folderWith, removeFolders } from "../folder";

/** The configuration of the stack dev. */
function configured(
  file: string,
  { defaults = {}, overrides = {} }: { defaults?: Project["configuration"]; overrides?: Record<string, string> } = {},
) {
  return stackConfiguration(project({ "Pulumi.dev.yaml": file }, defaults), "dev", overrides);
}

function project(files: Record<string, string>, configuration: Project["configuration"] = {}): Project {
  const directory = folderWith(files);
  return {
    name: "chat",
    directory,
    programDirectory: directory,
    entryPoint: directory,
    isModule: false,
    configuration,
  };
}

describe("a stack's configuration", () => {
  afterEach(removeFolders);

  it("is the project's, then the stack's, then the command line's", () => {
    const defaults = { "aws:region": "us-east-1", a: "project", b: "project", c: "project" };
    deepEqual(configured("config:\n  chat:b: stack\n  chat:c: stack\n", { defaults, overrides: { c: "line" } }), {
      "aws:region": "us-east-1",
      "chat:a": "project",
      "chat:b": "stack",
      "chat:c": "line",
    });
  });

  it("takes a key on the command line with or without the project's name", () => {
    const overrides = { "chat:a": "1", b: "2", "aws:region": "eu-west-1" };
    deepEqual(configured("", { overrides }), { "chat:a": "1", "chat:b": "2", "aws:region": "eu-west-1" });
  });

  it("is texts: numbers and booleans as they are written, lists and mappings as JSON", () => {
    const file = "config:\n  chat:n: 30\n  chat:b: true\n  chat:l: [1, a]\n  chat:m: {k: v}\n  chat:none:\n";
    deepEqual(configured(file), { "chat:n": "30", "chat:b": "true", "chat:l": `[1,"a"]`, "chat:m": `{"k":"v"}` });
  });

  it("takes the default, or the value, of a key that the project describes", () => {
    const defaults = {
      a: { type: "integer", default: 7 },
      "aws:region": { value: "eu-west-1" },
      c: { type: "string" },
      list: ["x"],
    };
    deepEqual(configured("", { defaults }), { "chat:a": "7", "aws:region": "eu-west-1", "chat:list": `["x"]` });
  });

  it("may be in a .yml, and may be empty", () => {
    deepEqual(stackConfiguration(project({ "Pulumi.dev.yml": "config:\n  chat:a: 1\n" }), "dev", {}), {
      "chat:a": "1",
    });
    deepEqual(configured("encryptionsalt: v1:x\n"), {});
  });

  it("is refused where a file does not hold values by key, naming the file and what it holds", () => {
    throws(
      () => configured("config: [chat:a]\n"),
      /config in .*Pulumi\.dev\.yaml must hold values by key, got \["chat:a"\]$/,
    );
    throws(() => configured("chat:a\n"), /Pulumi\.dev\.yaml must hold values by key, got "chat:a"$/);
  });

  it("is refused without the stack's file, naming the stacks that there are", () => {
    const two = project({ "Pulumi.stg.yaml": "", "Pulumi.prd.yml": "", "Pulumi.yaml": "" });
    throws(
      () => stackConfiguration(two, "dev", {}),
      new ProjectProblem(
        `The stack dev has no Pulumi.dev.yaml in ${two.directory}: there are prd, stg; name one by --stack`,
      ),
    );
    const none = project({});
    throws(() => stackConfiguration(none, "dev", {}), /: there is none; name one by --stack$/);
  });

  const encrypted =
    "config:\n  chat:token:\n    secure: AAABAA\n  chat:nested: {password: {secure: AAABAA}}\n  chat:open: x\n";

  it("is refused with encrypted values, all at once, saying how to give others", () => {
    throws(
      () => configured(encrypted),
      new ProjectProblem(
        "Encrypted in the stack's configuration, and not to be read here: chat:token, chat:nested; " +
          "give values for the laptop by --config chat:token=… --config chat:nested=…",
      ),
    );
  });

  it("has the command line's text for an encrypted value", () => {
    deepEqual(configured(encrypted, { overrides: { token: "t", "chat:nested": "{}" } }), {
      "chat:token": "t",
      "chat:nested": "{}",
      "chat:open": "x",
    });
  });
});
