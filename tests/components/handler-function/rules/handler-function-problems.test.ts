import assert from "node:assert/strict";
import {
  type DeclaredHandler,
  handlerFunctionProblems,
} from "../../../../components/handler-function/rules/handler-function-problems";
import { reservedVariables } from "../../../../components/handler-function/rules/limits";

const entry = "greet.ts";
const found = (declared: DeclaredHandler) =>
  handlerFunctionProblems(declared).map(
    ({ path, code, message }) => `${path} ${code} ${/got .*?(?=;|$)/.exec(message)}`,
  );

describe("a function's problems", () => {
  for (const fits of [
    { entry },
    { code: "greet", handler: "greet.handler", runtime: "python3.13" },
    { entry, functionName: "a", description: "", timeout: 1, memorySize: 128, logRetentionInDays: 0 },
    { entry, functionName: "a".repeat(64), description: "d".repeat(256), timeout: 900, memorySize: 10_240 },
    { entry, environment: { TABLE: 1, a1: 2, AWS_LAMBDA_EXEC_WRAPPER: 3 } },
  ])
    it(`are none of ${JSON.stringify(fits).slice(0, 60)}`, () => assert.deepEqual(found(fits), []));

  const wrong: [DeclaredHandler, string][] = [
    [{}, "entry function-source got neither"],
    [{ entry, code: "greet" }, 'entry function-source got entry "greet.ts" and code "greet"'],
    [{ code: "greet", handler: "a.b" }, "runtime function-source got nothing"],
    [{ code: "greet", runtime: "python3.13" }, "handler function-source got nothing"],
    [{ code: "greet", runtime: "python3.13", handler: "" }, "handler function-source got nothing"],
    [{ entry, runtime: "python3.13" }, 'runtime function-source got "python3.13"'],
    [{ entry, functionName: "" }, 'functionName function-name-invalid got ""'],
    [{ entry, functionName: "a.b" }, 'functionName function-name-invalid got "a.b"'],
    [{ entry, functionName: "a".repeat(65) }, `functionName function-name-invalid got "${"a".repeat(65)}"`],
    [{ entry, description: "d".repeat(257) }, "description description-length got 257"],
    [{ entry, timeout: 0 }, "timeout function-timeout-out-of-range got 0"],
    [{ entry, timeout: 901 }, "timeout function-timeout-out-of-range got 901"],
    [{ entry, timeout: 1.5 }, "timeout function-timeout-out-of-range got 1.5"],
    [{ entry, memorySize: 127 }, "memorySize memory-size-out-of-range got 127"],
    [{ entry, memorySize: 10_241 }, "memorySize memory-size-out-of-range got 10241"],
    [{ entry, logRetentionInDays: 2 }, "logRetentionInDays log-retention-not-offered got 2"],
    [{ entry, environment: { "1A": 1 } }, 'environment.1A environment-name-invalid got "1A"'],
    [{ entry, environment: { A: 1 } }, 'environment.A environment-name-invalid got "A"'],
    [{ entry, environment: { "A-B": 1 } }, 'environment.A-B environment-name-invalid got "A-B"'],
  ];
  for (const [declared, line] of wrong)
    it(`are of ${JSON.stringify(declared).slice(0, 60)}`, () => assert.deepEqual(found(declared), [line]));

  it("are of both when code says neither handler nor runtime", () => {
    assert.equal(found({ code: "greet" }).length, 2);
  });

  for (const name of reservedVariables)
    it(`are of ${name}, which Lambda sets itself`, () =>
      assert.deepEqual(found({ entry, environment: { [name]: 1 } }), [
        `environment.${name} environment-reserved got ${name}`,
      ]));
});
