import assert from "node:assert/strict";
import { record } from "../../../recorder";
import { entry, makeApi, recordApi } from "../declared";

describe("what watches an API", () => {
  it("is nothing unless it is asked for", async () => {
    const program = await recordApi();
    assert.ok(!program.resources.some(({ type }) => /cloudwatch\/(metricAlarm|dashboard)|sns/.test(type)));
  });

  it("is its alarms, to a topic that is made and given away", async () => {
    const { outputs, all } = await record(() => {
      const { alarms } = makeApi({ alarms: true, tags: { team: "web" } });
      return [alarms?.topic?.name, Object.keys(alarms?.alarms ?? {})];
    });
    assert.deepEqual(outputs[1], [
      "clientErrors",
      "integrationErrors",
      "executionErrors",
      "integrationLatency",
      "connections",
    ]);
    for (const { inputs } of all("cloudwatch/metricAlarm:MetricAlarm")) assert.deepEqual(inputs.tags, { team: "web" });
  });

  it("is only the alarms that are asked for, to a topic of one's own", async () => {
    const topic = "arn:aws:sns:ap-northeast-1:210987654321:on-call";
    const off = {
      clientErrors: false,
      integrationErrors: false,
      connections: false,
      integrationLatency: false,
    } as const;
    const program = await recordApi({ alarms: { topic, ...off } });
    const { name, inputs } = program.one("cloudwatch/metricAlarm:MetricAlarm");
    assert.equal(name, "chat-execution-errors");
    assert.deepEqual(inputs.alarmActions, [topic]);
    assert.deepEqual(program.all("sns/topic:Topic"), []);
  });

  it("is a dashboard of the stage and the functions that are made here", async () => {
    const program = await record(() => {
      const { dashboard } = makeApi({ routes: { say: { lambda: entry } }, dashboard: true });
      return dashboard?.dashboardName;
    });
    const { dashboardBody } = program.one("cloudwatch/dashboard:Dashboard").inputs;
    assert.match(String(dashboardBody), /"chat-route-say-dev-[0-9a-f]{7}"/);
    assert.match(String(dashboardBody), /"region":"ap-northeast-1"/);
  });
});
