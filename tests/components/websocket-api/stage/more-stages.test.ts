import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { RouteSettingsArgs, WebSocketApiArgs } from "../../../../components/websocket-api";
import { record, recordRefusal } from "../../../recorder";
import { functionArn, makeApi, recordApi } from "../declared";

const aws = {
  throttlingBurstLimit: 5000,
  throttlingRateLimit: 10_000,
  loggingLevel: "INFO",
  dataTraceEnabled: false,
  detailedMetricsEnabled: true,
};

describe("the settings of a route", () => {
  const routeSettings = async (settings: RouteSettingsArgs, defaultRouteSettings?: RouteSettingsArgs) => {
    const routes = { say: { lambda: functionArn, settings }, sing: { lambda: functionArn } };
    const { inputs } = (await recordApi({ routes, stage: { defaultRouteSettings } })).one("apigatewayv2/stage:Stage");
    return inputs.routeSettings;
  };

  it("are whole, since AWS lets a route inherit nothing", async () => {
    assert.deepEqual(await routeSettings({ throttlingBurstLimit: 7 }), [
      { routeKey: "say", ...aws, throttlingBurstLimit: 7 },
    ]);
  });

  it("are the stage's where the route says nothing", async () => {
    const defaults = { throttlingRateLimit: 50, executionLog: "error", detailedMetricsEnabled: false } as const;
    assert.deepEqual(await routeSettings({ throttlingBurstLimit: pulumi.output(7) }, defaults), [
      {
        routeKey: "say",
        throttlingBurstLimit: 7,
        throttlingRateLimit: 50,
        loggingLevel: "ERROR",
        dataTraceEnabled: false,
        detailedMetricsEnabled: false,
      },
    ]);
  });

  it("are not sent where no route has any", async () => {
    assert.equal((await recordApi()).one("apigatewayv2/stage:Stage").inputs.routeSettings, undefined);
  });

  for (const [executionLog, loggingLevel, dataTraceEnabled] of [
    ["off", "OFF", false],
    ["error", "ERROR", false],
    ["info", "INFO", false],
    ["full", "INFO", true],
  ] as const)
    it(`write payloads ${dataTraceEnabled ? "" : "never "}at ${executionLog}`, async () => {
      assert.deepEqual(await routeSettings({ executionLog }), [
        { routeKey: "say", ...aws, loggingLevel, dataTraceEnabled },
      ]);
    });

  it("are refused when they turn out to refuse every message", async () => {
    const { message, resources } = await recordRefusal(() => {
      makeApi({ routes: { say: { lambda: functionArn, settings: { throttlingRateLimit: pulumi.output(0) } } } });
    });
    assert.match(message, / {2}routes\.say\.settings\.throttlingRateLimit: .* got 0 \[throttle-too-low\]$/);
    assert.ok(!resources.some(({ type }) => type.endsWith("stage:Stage")));
  });
});

describe("what a transform makes of a stage", () => {
  const transformed = (change: (stage: Record<string, unknown>) => object) =>
    record(() => {
      const transformation: pulumi.ResourceTransformation = ({ type, props, opts }) =>
        type.endsWith("stage:Stage") ? { props: { ...props, ...change(props) }, opts } : undefined;
      const args = { routes: { $default: { lambda: functionArn, settings: { throttlingBurstLimit: 9 } } } };
      const { stage } = makeApi(args, { transformations: [transformation] });
      return stage.id;
    });

  for (const [what, change] of Object.entries({
    "a log level and nothing else": () => ({ defaultRouteSettings: { loggingLevel: "ERROR" } }),
    "no settings at all": () => ({ defaultRouteSettings: undefined }),
    "a burst of 0": () => ({ defaultRouteSettings: { throttlingBurstLimit: 0, throttlingRateLimit: 1 } }),
    "a route without a rate": () => ({ routeSettings: [{ routeKey: "$default", throttlingBurstLimit: 1 }] }),
  }))
    it(`is refused when it is ${what}`, async () => {
      await assert.rejects(transformed(change), /\[throttle-too-low\]/);
    });

  it("is taken when it leaves the throttle whole", async () => {
    const { inputs } = (await transformed(() => ({ description: "changed" }))).one("apigatewayv2/stage:Stage");
    assert.equal(inputs.description, "changed");
  });
});

describe("further stages", () => {
  const moreStages: WebSocketApiArgs["moreStages"] = {
    blue: {},
    green: { description: "new", defaultRouteSettings: { throttlingBurstLimit: 1 }, variables: { table: "green" } },
  };
  const declared = { stage: { name: "v1", description: "first", variables: { table: "v1" } }, moreStages };

  it("serve the same deployment, and are as the stage where they say nothing", async () => {
    const program = await recordApi(declared);
    const inputs = (name: string) => program.one("apigatewayv2/stage:Stage", name).inputs;
    for (const name of ["chat", "chat-blue", "chat-green"])
      assert.deepEqual([inputs(name).apiId, inputs(name).deploymentId], ["api-chat", "id-of-chat"]);
    assert.deepEqual(
      ["chat", "chat-blue", "chat-green"].map((name) => [inputs(name).name, inputs(name).description]),
      [
        ["v1", "first"],
        ["blue", "first"],
        ["green", "new"],
      ],
    );
    assert.deepEqual(inputs("chat-blue").stageVariables, { table: "v1" });
    assert.deepEqual(inputs("chat-green").stageVariables, { table: "green" });
    assert.deepEqual(inputs("chat-green").defaultRouteSettings, { ...aws, throttlingBurstLimit: 1 });
  });

  it("keep the stage's throttle where they say something else, or nothing", async () => {
    const few = { throttlingBurstLimit: 10, throttlingRateLimit: 10 };
    const program = await recordApi({
      stage: { defaultRouteSettings: few },
      moreStages: {
        beta: { defaultRouteSettings: { executionLog: "off" } },
        gamma: { defaultRouteSettings: undefined },
      },
    });
    const settings = (name: string) => program.one("apigatewayv2/stage:Stage", name).inputs.defaultRouteSettings;
    assert.deepEqual(settings("chat-beta"), { ...aws, ...few, loggingLevel: "OFF" });
    assert.deepEqual(settings("chat-gamma"), { ...aws, ...few });
  });

  it("have a log group each", async () => {
    const program = await recordApi({ ...declared, apiName: "chat-api" });
    const groups = program.all("cloudwatch/logGroup:LogGroup").map(({ inputs }) => inputs.name);
    assert.deepEqual(groups.sort(), [
      "/aws/apigateway/chat-api",
      "/aws/apigateway/chat-api/blue",
      "/aws/apigateway/chat-api/green",
    ]);
  });

  it("are given away by name", async () => {
    const { outputs } = await record(() => makeApi(declared).moreStages.blue?.stage.name);
    assert.equal(outputs, "blue");
  });
});
