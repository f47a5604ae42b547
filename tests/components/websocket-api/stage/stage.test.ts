import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { RouteSettingsArgs } from "../../../../components/websocket-api";
import { recordRefusal } from "../../../recorder";
import { makeApi, recordApi } from "../declared";

const settings = async (defaultRouteSettings?: RouteSettingsArgs) =>
  (await recordApi({ stage: { defaultRouteSettings } })).one("apigatewayv2/stage:Stage").inputs.defaultRouteSettings;

const defaults = {
  throttlingBurstLimit: 5000,
  throttlingRateLimit: 10_000,
  loggingLevel: "INFO",
  dataTraceEnabled: false,
  detailedMetricsEnabled: true,
};

describe("the stage", () => {
  it("S6 is named after the stack, and bound to the deployment", async () => {
    const program = await recordApi({}, { stack: "blue" });
    const { apiId, name, deploymentId } = program.one("apigatewayv2/stage:Stage").inputs;
    assert.deepEqual({ apiId, name, deploymentId }, { apiId: "api-chat", name: "blue", deploymentId: "id-of-chat" });
  });

  it("takes a name and a description", async () => {
    const program = await recordApi({ stage: { name: "v1_A-b", description: "first" } });
    const { name, description } = program.one("apigatewayv2/stage:Stage").inputs;
    assert.deepEqual([name, description], ["v1_A-b", "first"]);
  });

  it("S7 has the write-up's throttle when nothing is said of it, however it is not said", async () => {
    assert.deepEqual(await settings(), defaults);
    assert.deepEqual(await settings({}), defaults);
    assert.deepEqual(await settings(null as unknown as undefined), defaults);
    for (const nothing of [undefined, null, pulumi.output(undefined), pulumi.output(null), Promise.resolve()]) {
      const unsaid = nothing as pulumi.Input<number> | undefined;
      assert.deepEqual(await settings({ throttlingBurstLimit: unsaid, throttlingRateLimit: unsaid }), defaults);
    }
  });

  it("S7 always sends both throttle numbers, when one is given too", async () => {
    assert.deepEqual(await settings({ throttlingBurstLimit: 7 }), { ...defaults, throttlingBurstLimit: 7 });
    const rate = pulumi.output(0.5 + 1);
    assert.deepEqual(await settings({ throttlingRateLimit: rate }), { ...defaults, throttlingRateLimit: 1.5 });
  });

  it("S7 takes every setting", async () => {
    const given = {
      throttlingBurstLimit: 1,
      throttlingRateLimit: 2,
      detailedMetricsEnabled: false,
    };
    const quiet = { loggingLevel: "OFF", dataTraceEnabled: false };
    assert.deepEqual(await settings({ ...given, executionLog: "off" }), { ...given, ...quiet });
  });

  for (const [key, unit, allowed] of [
    ["throttlingBurstLimit", "requests", "a whole number, at least 1"],
    ["throttlingRateLimit", "requests a second", "at least 1"],
  ] as const)
    it(`S7 refuses a ${key} of 0 in the same words when it is known late`, async () => {
      const line = `  stage.defaultRouteSettings.${key}: must be ${allowed} ${unit}, got 0 [throttle-too-low]`;
      const refusal = async (value: pulumi.Input<number>) =>
        await recordRefusal(() => {
          makeApi({ stage: { defaultRouteSettings: { [key]: value } } });
        });
      const early = await refusal(0);
      assert.deepEqual(early.message.split("\n").slice(1), [line]);
      assert.deepEqual(early.resources, []);
      const late = await refusal(pulumi.output(0));
      assert.deepEqual(late.message.split("\n").slice(1), [line]);
      assert.ok(!late.resources.some(({ type }) => type.endsWith("stage:Stage")));
    });
});
