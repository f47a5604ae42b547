import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { type DashboardArgs, makeDashboard } from "../../../../components/websocket-api/operations/dashboard";
import { record } from "../../../recorder";
import { metered } from "./metered";

type Properties = Record<string, unknown> & { title: string; metrics: unknown[][] };
type Widget = { type: string; x: number; y: number; width: number; height: number; properties: Properties };

async function dashboard(args: DashboardArgs | (() => DashboardArgs) = {}) {
  const program = await record(() => {
    const target = { ...metered(), region: aws.getRegionOutput().region };
    makeDashboard("chat", target, typeof args === "function" ? args() : args, {});
  });
  const { dashboardName, dashboardBody } = program.one("cloudwatch/dashboard:Dashboard", "chat").inputs;
  const { widgets } = JSON.parse(String(dashboardBody)) as { widgets: Widget[] };
  const titled = (title: string) => widgets.find(({ properties }) => properties.title === title)?.properties;
  return { dashboardName: String(dashboardName), widgets, titled };
}

const everything: DashboardArgs = { functions: { $connect: "hello", say: "talk" }, deadLetterQueue: "given-up" };
const stage = ["ApiId", "api-chat", "Stage", "dev"];

const gateway = (metricName: string, how: object) => [
  "AWS/ApiGateway",
  metricName,
  ...stage,
  { stat: "Sum", period: 60, ...how },
];

describe("the dashboard", () => {
  it("has a name that is known before, and another in each stack", async () => {
    assert.match((await dashboard()).dashboardName, /^chat-dev-[0-9a-f]{7}$/);
  });

  it("asks for each metric by the dimensions that AWS sends it with", async () => {
    const { widgets } = await dashboard(everything);
    const asked = widgets.flatMap(({ properties }) => properties.metrics).filter((row) => row.length > 1);
    const dimensions = new Set(asked.map(([namespace, , ...rest]) => [namespace, ...rest.slice(0, -1)].join(" ")));
    assert.deepEqual([...dimensions].sort(), [
      "AWS/ApiGateway ApiId api-chat Stage dev",
      "AWS/Lambda FunctionName hello",
      "AWS/Lambda FunctionName talk",
      "AWS/SQS QueueName given-up",
    ]);
  });

  for (const [what, args] of Object.entries({ "the stage": {}, everything, "a queue": { deadLetterQueue: "q" } }))
    it(`lays its widgets out without a gap or an overlap, with ${what}`, async () => {
      const { widgets } = await dashboard(args);
      const cells = widgets.flatMap(({ x, y, width, height }) => {
        assert.ok([x, y, width, height].every(Number.isInteger) && x + width <= 24);
        return Array.from({ length: width * height }, (_, i) => `${x + (i % width)},${y + Math.floor(i / width)}`);
      });
      assert.equal(new Set(cells).size, cells.length);
      assert.equal(cells.length, 24 * Math.max(...widgets.map(({ y, height }) => y + height)));
    });

  it("has titles in words, all of them different, each in the Region", async () => {
    const { widgets } = await dashboard(everything);
    const titles = widgets.map(({ properties }) => properties.title);
    assert.equal(new Set(titles).size, titles.length);
    for (const { type, properties } of widgets) {
      assert.match(properties.title, /^[A-Z][a-z]+( |$)/);
      assert.deepEqual([type, properties.region], ["metric", "ap-northeast-1"]);
    }
  });

  it("begins with numbers, of all the time that is shown", async () => {
    const { widgets } = await dashboard();
    const first = widgets.filter(({ y }) => y === 0).map(({ properties }) => properties);
    assert.deepEqual(
      first.map(({ metrics }) => metrics[0]?.[1]),
      ["ConnectCount", "MessageCount", "ClientError", "IntegrationError", "ExecutionError", "IntegrationLatency"],
    );
    for (const { view, setPeriodToTimeRange } of first)
      assert.deepEqual([view, setPeriodToTimeRange], ["singleValue", true]);
  });

  it("draws connections, messages and errors", async () => {
    const { titled } = await dashboard();
    assert.deepEqual(titled("New connections a minute"), {
      title: "New connections a minute",
      region: "ap-northeast-1",
      view: "timeSeries",
      stacked: false,
      metrics: [gateway("ConnectCount", { label: "Connections" })],
      yAxis: { left: { min: 0 } },
    });
    assert.deepEqual(titled("Messages a minute, from and to clients")?.metrics, [
      gateway("MessageCount", { label: "Messages" }),
    ]);
    assert.deepEqual(titled("Errors a minute, by kind")?.metrics, [
      gateway("ClientError", { label: "Refused by API Gateway (client)" }),
      gateway("IntegrationError", { label: "Answered with an error (integration)" }),
      gateway("ExecutionError", { label: "Could not be called (execution)" }),
    ]);
  });

  it("draws the ratio of errors that the alarm watches, and not the metrics behind it", async () => {
    const { titled } = await dashboard();
    const hidden = (id: string, name: string) => gateway(name, { label: id, id, visible: false });
    const expression = "clientErrors / (clientErrors + FILL(messages, 0) + FILL(connects, 0))";
    assert.deepEqual(titled("Client errors to all that clients sent")?.metrics, [
      [{ label: "Ratio", expression, id: "ratio" }],
      hidden("clientErrors", "ClientError"),
      hidden("messages", "MessageCount"),
      hidden("connects", "ConnectCount"),
    ]);
  });

  it("draws the latency in three percentiles, below the line at which API Gateway gives up", async () => {
    const latency = (await dashboard()).titled("Latency of integrations");
    assert.deepEqual(
      latency?.metrics,
      ["p50", "p90", "p99"].map((stat) => gateway("IntegrationLatency", { label: stat, stat })),
    );
    assert.deepEqual(latency?.annotations, { horizontal: [{ label: "API Gateway gives up", value: 29_000 }] });
    assert.deepEqual(latency?.yAxis, { left: { min: 0, label: "Milliseconds", showUnits: false } });
  });

  it("draws functions and the dead-letter queue where there are any", async () => {
    const { titled, widgets } = await dashboard(everything);
    const lambda = (metric: string, stat: string) => [
      ["AWS/Lambda", metric, "FunctionName", "hello", { label: "$connect", stat, period: 60 }],
      ["AWS/Lambda", metric, "FunctionName", "talk", { label: "say", stat, period: 60 }],
    ];
    assert.deepEqual(titled("Errors of functions a minute")?.metrics, lambda("Errors", "Sum"));
    assert.deepEqual(titled("Duration of functions, 99 in 100 calls")?.metrics, lambda("Duration", "p99"));
    assert.deepEqual(titled("Throttled calls of functions a minute")?.metrics, lambda("Throttles", "Sum"));
    const depth = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "given-up"];
    assert.deepEqual(titled("Messages given up, in the dead-letter queue")?.metrics, [
      [...depth, { label: "Messages", stat: "Maximum", period: 60 }],
    ]);
    assert.equal(widgets.length - (await dashboard()).widgets.length, 4);
  });

  it("takes a queue itself", async () => {
    const { titled } = await dashboard(() => ({ deadLetterQueue: new aws.sqs.Queue("dead") }));
    assert.equal(titled("Messages given up, in the dead-letter queue")?.metrics[0]?.[3], "dead-0123abc");
  });
});
