import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { NotifierArgs } from "../../../components/notifier";
import { record } from "../../recorder";
import { makeNotifier } from "./declared";

const topicArn = "arn:aws:sns:ap-northeast-1:210987654321:notify-alarms-0123abc";

async function recordAlarms(alarms: () => NotifierArgs["alarms"], tags?: Record<string, string>) {
  const program = await record(() => {
    const made = makeNotifier({ alarms: alarms(), tags }).alarms;
    return { topic: made?.topic?.arn, kinds: Object.keys(made?.alarms ?? {}) };
  });
  const alarmOf = (name: string) => program.one("cloudwatch/metricAlarm:MetricAlarm", name).inputs;
  const names = program.all("cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => name);
  return { ...program, alarmOf, names: names.sort() };
}

const ofQueue = (metricName: string, queue: string) => ({
  namespace: "AWS/SQS",
  metricName,
  dimensions: { QueueName: queue },
  statistic: "Maximum",
});

const defaults = {
  "notify-queue-age": {
    ...ofQueue("ApproximateAgeOfOldestMessage", "notify-0123abc"),
    ...{ threshold: 60, period: 60, evaluationPeriods: 3 },
  },
  "notify-dead-letters": {
    ...ofQueue("ApproximateNumberOfMessagesVisible", "notify-dead-letters-0123abc"),
    ...{ threshold: 1, period: 60, evaluationPeriods: 1 },
  },
  "notify-delivery-errors": {
    namespace: "AWS/Lambda",
    metricName: "Errors",
    statistic: "Sum",
    ...{ threshold: 5, period: 300, evaluationPeriods: 1 },
  },
};

describe("a notifier's alarms", () => {
  for (const [name, expected] of Object.entries(defaults))
    it(`have ${name} with its defaults, and say what to look at first`, async () => {
      const { alarmDescription, dimensions, ...inputs } = (await recordAlarms(() => true)).alarmOf(name);
      const { FunctionName, ...ofQueueAlone } = dimensions as Record<string, string>;
      assert.deepEqual(
        { ...inputs, ...(FunctionName ? {} : { dimensions: ofQueueAlone }) },
        {
          ...expected,
          comparisonOperator: "GreaterThanOrEqualToThreshold",
          treatMissingData: "notBreaching",
          alarmActions: [topicArn],
          okActions: [topicArn],
        },
      );
      if (FunctionName) assert.match(FunctionName, /^notify-deliver-dev-[0-9a-f]{7}$/);
      assert.match(String(alarmDescription), /^[A-Z].{60,900}\. First look .{10,}\.$/);
    });

  for (const nothing of [undefined, false] as const)
    it(`are none when ${nothing} is said`, async () => {
      const { names, all, outputs } = await recordAlarms(() => nothing);
      assert.deepEqual([names, all("sns/topic:Topic"), outputs.kinds], [[], [], []]);
    });

  it("are those that are not switched off, as they are set", async () => {
    const { names, alarmOf, outputs } = await recordAlarms(() => ({
      queueAge: { threshold: 10, periodSeconds: 120 },
      deliveryErrors: false,
    }));
    assert.deepEqual(names, ["notify-dead-letters", "notify-queue-age"]);
    const { threshold, period, evaluationPeriods } = alarmOf("notify-queue-age");
    assert.deepEqual([threshold, period, evaluationPeriods], [10, 120, 3]);
    assert.deepEqual(outputs, { topic: topicArn, kinds: ["queueAge", "deadLetters"] });
  });

  it("make no topic when all of them are switched off", async () => {
    const { all } = await recordAlarms(() => ({ queueAge: false, deadLetters: false, deliveryErrors: false }));
    assert.deepEqual(all("sns/topic:Topic"), []);
  });

  it("go to a topic that is given, by its ARN, known or not yet, or itself", async () => {
    const pager = "arn:aws:sns:ap-northeast-1:210987654321:pager";
    for (const topic of [pager, pulumi.output(pager)]) {
      const { alarmOf, all } = await recordAlarms(() => ({ topic }));
      assert.deepEqual(alarmOf("notify-queue-age").alarmActions, [pager]);
      assert.deepEqual(all("sns/topic:Topic"), []);
    }
    const { alarmOf, all } = await recordAlarms(() => ({ topic: new aws.sns.Topic("pager") }));
    assert.deepEqual(alarmOf("notify-queue-age").okActions, [`${pager}-0123abc`]);
    assert.equal(all("sns/topic:Topic").length, 1);
  });

  it("have tags, and their topic too", async () => {
    const { alarmOf, one } = await recordAlarms(() => true, { team: "web" });
    assert.deepEqual(alarmOf("notify-dead-letters").tags, { team: "web" });
    assert.deepEqual(one("sns/topic:Topic").inputs.tags, { team: "web" });
  });
});
