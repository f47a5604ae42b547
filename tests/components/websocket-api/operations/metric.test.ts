import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type MetricOptions, stageMetric } from "../../../../components/websocket-api/operations/metric";
import { type MetricName, metricNames } from "../../../../components/websocket-api/rules/metric-names";
import { record, recordRefusal } from "../../../recorder";
import { dimensions, metered } from "./metered";

const metric = async (name: MetricName, options?: MetricOptions) =>
  (await record(() => pulumi.output(stageMetric(metered(), name, options)))).outputs;

describe("a stage's metric", () => {
  for (const metricName of [
    "ConnectCount",
    "MessageCount",
    "IntegrationError",
    "ClientError",
    "ExecutionError",
  ] as const)
    it(`is the minute's sum of ${metricName}`, async () =>
      assert.deepEqual(await metric(metricName), {
        namespace: "AWS/ApiGateway",
        metricName,
        dimensions,
        statistic: "Sum",
        period: 60,
      }));

  it("is the slowest in a hundred of a latency, under the name that an alarm takes percentiles by", async () => {
    assert.deepEqual(await metric("IntegrationLatency"), {
      namespace: "AWS/ApiGateway",
      metricName: "IntegrationLatency",
      dimensions,
      extendedStatistic: "p99",
      period: 60,
    });
  });

  it("is of one route when it is asked for, with another dimension", async () => {
    const { dimensions: found } = await metric("MessageCount", { routeKey: "$connect" });
    assert.deepEqual(found, { ...dimensions, Route: "$connect" });
  });

  for (const statistic of ["SampleCount", "Average", "Sum", "Minimum", "Maximum"])
    it(`takes ${statistic} as a plain statistic`, async () => {
      const found = await metric("IntegrationLatency", { statistic, periodSeconds: 300 });
      assert.deepEqual([found.statistic, found.extendedStatistic, found.period], [statistic, undefined, 300]);
    });

  for (const statistic of ["p50", "p99.9", "tm90"])
    it(`takes ${statistic} as an extended statistic`, async () => {
      const found = await metric("ConnectCount", { statistic });
      assert.deepEqual([found.statistic, found.extendedStatistic], [undefined, statistic]);
    });

  for (const [name, options, line] of [
    ["Count", {}, `name: must be one of ${metricNames.join(", ")}, got "Count" [metric-unknown]`],
    [
      "ConnectCount",
      { periodSeconds: 30 },
      "periodSeconds: must be a multiple of 60, 60 to 86400 seconds, got 30 [metric-period-invalid]",
    ],
  ] as const)
    it(`refuses ${name} with ${JSON.stringify(options)}`, async () => {
      const { message } = await recordRefusal(() => stageMetric(metered(), name as MetricName, options));
      assert.equal(message, `The metric cannot be deployed as declared:\n  ${line}`);
    });
});
