import assert from "node:assert/strict";
import { HandlerFunction, type HandlerFunctionArgs } from "../../../components/handler-function";
import { sourceFileProblems } from "../../../components/handler-function/source-problems";
import { recordRefusal } from "../../recorder";

const code = "tests/components/fixtures/python";
const entry = "tests/components/fixtures/answer.js";

describe("a function's source", () => {
  it("is a file, or a folder, that is there", () => {
    for (const source of [{}, { entry }, { code }]) assert.deepEqual(sourceFileProblems(source), []);
  });

  for (const [source, kind] of [
    [{ entry: "no/such.ts" }, "file"],
    [{ entry: code }, "file"],
    [{ code: "no/such" }, "folder"],
    [{ code: entry }, "folder"],
  ] as const)
    it(`is missed when ${JSON.stringify(source)} is no ${kind}`, () => {
      const [[path, found] = assert.fail()] = Object.entries(source);
      const message = `there is no such ${kind}, got ${JSON.stringify(found)}; give a path from the program's folder`;
      assert.deepEqual(sourceFileProblems(source), [{ path, code: "function-source-missing", message }]);
    });
});

describe("HandlerFunction's problems", () => {
  it("come all in one message, before anything is registered", async () => {
    const args = { entry: "no/such.ts", functionName: "a b", timeout: 0, logRetentionInDays: 2 };
    const { message, resources } = await recordRefusal(() => {
      new HandlerFunction("greet", args as HandlerFunctionArgs);
    });
    assert.deepEqual(resources, []);
    const [subject, ...lines] = message.split("\n");
    assert.equal(subject, 'HandlerFunction "greet" cannot be deployed as declared:');
    assert.deepEqual(
      lines.map((line) => /^ {2}(\S+): .*\[([a-z-]+)\]$/.exec(line)?.slice(1).join(" ")),
      [
        "functionName function-name-invalid",
        "timeout function-timeout-out-of-range",
        "logRetentionInDays log-retention-not-offered",
        "entry function-source-missing",
      ],
    );
  });
});
