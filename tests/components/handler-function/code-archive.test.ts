import assert from "node:assert/strict";
import path from "node:path";
import { HandlerFunction, type HandlerFunctionArgs } from "../../../components/handler-function";
import { record } from "../../recorder";
import { inProject } from "./project";

const typed = "export const handler = async (): Promise<number> => 1;\n";

const recordFunction = (args: HandlerFunctionArgs, name = "greet") =>
  record(() => {
    new HandlerFunction(name, { functionName: name, ...args });
  });

describe("a function's code", () => {
  it("S12 is the bundle of its entry file, zipped from a folder that is named after its contents", async () => {
    await inProject({ "greet.ts": typed }, async (folder) => {
      const program = await recordFunction({ entry: "greet.ts" });
      const [call, ...others] = program.calls;
      assert.deepEqual(others, []);
      assert.equal(call?.token, "archive:index/getFile:getFile");
      const { sourceDir, outputPath, ...settings } = call.inputs;
      assert.deepEqual(settings, { type: "zip", outputFileMode: "0644" });
      assert.match(path.basename(String(sourceDir)), /^[0-9a-f]{16}$/);
      assert.equal(path.dirname(String(sourceDir)), path.join(folder, ".build"));
      assert.equal(outputPath, path.join(folder, ".build", `greet-${path.basename(String(sourceDir))}.zip`));
      assert.equal(program.one("lambda/function:Function").inputs.code, outputPath);
    });
  });

  it("S12 is zipped from the same folder for the same code, on every machine, and from another for other code", async () => {
    const folders: string[] = [];
    for (const text of [typed, typed, typed.replace("1", "2")])
      await inProject({ "greet.ts": text }, async () => {
        const { calls } = await recordFunction({ entry: "greet.ts" });
        folders.push(path.basename(String(calls[0]?.inputs.sourceDir)));
      });
    assert.equal(folders[0], folders[1]);
    assert.notEqual(folders[0], folders[2]);
  });

  it("S12 has a zip of its own for each function, though two are made of one entry", async () => {
    await inProject({ "greet.ts": typed }, async () => {
      const program = await record(() => {
        for (const name of ["one", "two"]) new HandlerFunction(name, { entry: "greet.ts" });
      });
      const [one, two] = program.calls.map(({ inputs }) => inputs);
      assert.equal(one?.sourceDir, two?.sourceDir);
      assert.notEqual(one?.outputPath, two?.outputPath);
    });
  });

  it("S12 is a folder in any runtime, zipped as it is", async () => {
    const code = "tests/components/fixtures/python";
    const python = { code, handler: "connect.lambda_handler", runtime: "python3.13" };
    const program = await recordFunction(python);
    const outputPath = path.resolve(".build/greet-python.zip");
    assert.deepEqual(
      program.calls.map(({ inputs }) => inputs),
      [{ type: "zip", sourceDir: path.resolve(code), outputPath }],
    );
    const { inputs } = program.one("lambda/function:Function");
    assert.deepEqual(
      [inputs.code, inputs.handler, inputs.runtime],
      [outputPath, "connect.lambda_handler", "python3.13"],
    );
  });

  it("S12 has the hash that the archive has", async () => {
    const calls = {
      "archive:index/getFile:getFile": () => ({ outputBase64sha256: "the hash" }),
    };
    const program = await record(
      () => {
        new HandlerFunction("greet", { entry: "tests/components/fixtures/answer.js", runtime: "nodejs22.x" });
      },
      { calls },
    );
    const { sourceCodeHash, runtime } = program.one("lambda/function:Function").inputs;
    assert.deepEqual([sourceCodeHash, runtime], ["the hash", "nodejs22.x"]);
  });
});
