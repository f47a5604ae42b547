import assert from "node:assert/strict";
import {
  type DeclaredStage,
  stageProblems,
  throttleProblems,
} from "../../../../components/websocket-api/rules/stage-problems";

const found = (stage: DeclaredStage) => stageProblems(stage).map(({ path, code }) => `${path} ${code}`);

describe("a stage's problems", () => {
  for (const stage of [
    {},
    { name: "dev" },
    { name: `${"a".repeat(126)}_-` },
    { defaultRouteSettings: { throttlingBurstLimit: 1, throttlingRateLimit: 1 } },
    { defaultRouteSettings: { throttlingRateLimit: 1.5 } },
    {
      defaultRouteSettings: { executionLog: "off" as const },
      accessLog: { retentionInDays: 0, groupArguments: [], format: "$context.requestId" },
    },
  ])
    it(`are none of ${JSON.stringify(stage).slice(0, 60)}`, () => assert.deepEqual(stageProblems(stage), []));

  for (const name of ["", "$default", "a b", "a.b", "é", "a".repeat(129), "dev\n"])
    it(`are one of the name ${JSON.stringify(name.slice(0, 20))}`, () =>
      assert.deepEqual(found({ name }), ["name stage-name-invalid"]));

  for (const wrong of [0, 0.5, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
    it(`are one of a burst of ${wrong}`, () =>
      assert.deepEqual(found({ defaultRouteSettings: { throttlingBurstLimit: wrong } }), [
        "defaultRouteSettings.throttlingBurstLimit throttle-too-low",
      ]));

  for (const wrong of [0, 0.99, -1, Number.NaN])
    it(`are one of a rate of ${wrong}`, () =>
      assert.deepEqual(throttleProblems("here", { throttlingRateLimit: wrong }), [
        {
          path: "here.throttlingRateLimit",
          code: "throttle-too-low",
          message: `must be at least 1 requests a second, got ${wrong}`,
        },
      ]));

  it("are of a level or days that AWS does not offer", () => {
    assert.deepEqual(
      found({
        defaultRouteSettings: { executionLog: "INFO" as "info" },
        accessLog: { retentionInDays: 2, groupArguments: [], format: "$context.requestId" },
      }),
      [
        "defaultRouteSettings.executionLog execution-log-unknown",
        "accessLog.retentionInDays log-retention-not-offered",
      ],
    );
  });
});
