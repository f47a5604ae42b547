import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { makeAlarms } from "../../../../components/websocket-api/operations/alarms";
import type { AlarmsArgs } from "../../../../components/websocket-api/operations/alarms-args";
import { alarmKinds } from "../../../../components/websocket-api/rules/alarm-settings";
import { record, recordRefusal } from "../../../recorder";
import { dimensions, metered } from "./metered";

const topicArn = "arn:aws:sns:ap-northeast-1:210987654321:chat-alarms-0123abc";

const make = (args: true | AlarmsArgs, tags?: Record<string, string>) => makeAlarms("chat", metered(), args, tags, {});

async function recordAlarms(args: true | AlarmsArgs | (() => AlarmsArgs), tags?: Record<string, string>) {
  const program = await record(() => {
    const made = make(typeof args === "function" ? args() : args, tags);
    return { topic: made.topic?.arn, kinds: Object.keys(made.alarms) };
  });
  const alarmNames = program.all("cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => name);
  const inputsOf = (name: string) => program.one("cloudwatch/metricAlarm:MetricAlarm", name).inputs;
  return { ...program, inputsOf, alarmNames: alarmNames.sort() };
}

const gateway = (metricName: string) => ({ namespace: "AWS/ApiGateway", metricName, dimensions });

const query = (id: string, metricName: string, period: number, stat = "Sum") => ({
  id,
  metric: { ...gateway(metricName), period, stat },
});

const latencyQuery = (period: number) => ({
  ...query("latency", "IntegrationLatency", period, "p99"),
  returnData: true,
});

const ratioQueries = (period: number) => [
  {
    id: "ratio",
    expression: "clientErrors / (clientErrors + FILL(messages, 0) + FILL(connects, 0))",
    label: "Client errors",
    returnData: true,
  },
  query("clientErrors", "ClientError", period),
  query("messages", "MessageCount", period),
  query("connects", "ConnectCount", period),
];

/** What all alarms have, beside their description. */
const common = {
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  treatMissingData: "notBreaching",
  alarmActions: [topicArn],
  okActions: [topicArn],
};

const defaults = {
  "chat-client-errors": { metricQueries: ratioQueries(60), threshold: 0.05, evaluationPeriods: 5 },
  "chat-integration-errors": {
    ...gateway("IntegrationError"),
    statistic: "Sum",
    period: 300,
    threshold: 5,
    evaluationPeriods: 1,
  },
  "chat-execution-errors": {
    ...gateway("ExecutionError"),
    statistic: "Sum",
    period: 300,
    threshold: 1,
    evaluationPeriods: 1,
  },
  "chat-integration-latency": {
    metricQueries: [latencyQuery(60)],
    threshold: 14_500,
    evaluationPeriods: 5,
  },
  "chat-connections": {
    ...gateway("ConnectCount"),
    statistic: "Sum",
    period: 60,
    threshold: 24_000,
    evaluationPeriods: 2,
  },
  "chat-dead-letters": {
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: "given-up" },
    statistic: "Maximum",
    period: 60,
    threshold: 1,
    evaluationPeriods: 1,
  },
};

const alarmNamesBut = (without: string) => Object.keys(defaults).filter((name) => name !== without);

describe("the alarms", () => {
  for (const [name, expected] of Object.entries(defaults))
    it(`have ${name} with its defaults, and say what to look at first`, async () => {
      const { alarmDescription, ...inputs } = (await recordAlarms({ deadLetterQueue: "given-up" })).inputsOf(name);
      assert.deepEqual(inputs, { ...common, ...expected });
      assert.match(String(alarmDescription), /^[A-Z].{60,900}\. First look .{10,}\.$/);
    });

  it("are all but the one on dead letters when true is said, and go to a topic that is made", async () => {
    const { alarmNames, one, outputs } = await recordAlarms(true);
    assert.deepEqual(alarmNames, alarmNamesBut("chat-dead-letters").sort());
    assert.deepEqual(one("sns/topic:Topic", "chat-alarms").inputs, {});
    assert.deepEqual(outputs, { topic: topicArn, kinds: alarmKinds.filter((kind) => kind !== "deadLetters") });
  });

  it("say something else each", async () => {
    const { all } = await recordAlarms({ deadLetterQueue: "given-up" });
    const said = all("cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => inputs.alarmDescription);
    assert.equal(new Set(said).size, 6);
  });

  it("take null, as configuration says it, for nothing said", async () => {
    const unsaid = null as unknown as undefined;
    const args = { topic: unsaid, deadLetterQueue: unsaid, clientErrors: unsaid, connections: unsaid };
    const { alarmNames, inputsOf, outputs } = await recordAlarms({ ...args, executionErrors: { threshold: unsaid } });
    assert.deepEqual(alarmNames, alarmNamesBut("chat-dead-letters").sort());
    assert.equal(outputs.topic, topicArn);
    for (const name of ["chat-client-errors", "chat-execution-errors", "chat-connections"] as const)
      assert.equal(inputsOf(name).threshold, defaults[name].threshold);
  });

  it("take every setting", async () => {
    const settings = { periodSeconds: 120, evaluationPeriods: 4 };
    const { inputsOf } = await recordAlarms({
      clientErrors: { ...settings, threshold: 0.5 },
      integrationErrors: { ...settings, threshold: 2 },
      executionErrors: { ...settings, threshold: 3 },
      integrationLatency: { ...settings, threshold: 900 },
      connections: { ...settings, threshold: 0.5, newConnectionsPerSecondQuota: 1000 },
      deadLetters: { ...settings, threshold: 10 },
      deadLetterQueue: "given-up",
    });
    for (const [name, expected] of [
      ["chat-integration-errors", 2],
      ["chat-execution-errors", 3],
      ["chat-connections", 60_000],
      ["chat-dead-letters", 10],
    ] as const) {
      const { threshold, period, evaluationPeriods } = inputsOf(name);
      assert.deepEqual([threshold, period, evaluationPeriods], [expected, 120, 4], name);
    }
    for (const [name, expected, queries] of [
      ["chat-client-errors", 0.5, ratioQueries(120)],
      ["chat-integration-latency", 900, [latencyQuery(120)]],
    ] as const) {
      const { threshold, period, evaluationPeriods, metricQueries } = inputsOf(name);
      assert.deepEqual([threshold, period, evaluationPeriods, metricQueries], [expected, undefined, 4, queries], name);
    }
  });

  for (const kind of alarmKinds)
    it(`are without ${kind} when it is false`, async () => {
      const { alarmNames, outputs } = await recordAlarms({ deadLetterQueue: "given-up", [kind]: false });
      assert.deepEqual(
        outputs.kinds,
        alarmKinds.filter((other) => other !== kind),
      );
      assert.equal(alarmNames.length, 5);
    });

  it("make no topic when all of them are switched off", async () => {
    const { resources, outputs } = await recordAlarms(Object.fromEntries(alarmKinds.map((kind) => [kind, false])));
    assert.deepEqual(resources, []);
    assert.deepEqual(outputs.kinds, []);
  });

  it("go to a topic that is given, by its ARN, known or not yet, or itself", async () => {
    const given = "arn:aws:sns:ap-northeast-1:210987654321:pager";
    for (const topic of [given, pulumi.output(given)]) {
      const { inputsOf, all, outputs } = await recordAlarms({ topic });
      const { alarmActions, okActions } = inputsOf("chat-connections");
      assert.deepEqual([alarmActions, okActions], [[given], [given]]);
      assert.deepEqual([all("sns/topic:Topic"), outputs.topic], [[], undefined]);
    }
    const { inputsOf, all } = await recordAlarms(() => ({ topic: new aws.sns.Topic("pager") }));
    assert.deepEqual(inputsOf("chat-connections").alarmActions, [`${given}-0123abc`]);
    assert.equal(all("sns/topic:Topic").length, 1);
  });

  it("watch a queue that is given itself, by its name in AWS", async () => {
    const { inputsOf } = await recordAlarms(() => ({ deadLetterQueue: new aws.sqs.Queue("dead") }));
    assert.deepEqual(inputsOf("chat-dead-letters").dimensions, { QueueName: "dead-0123abc" });
  });

  it("refuse a queue's URL in place of its name when it is known late", async () => {
    const url = "https://sqs.ap-northeast-1.amazonaws.com/210987654321/dead";
    const { message } = await recordRefusal(
      () => make({ deadLetterQueue: pulumi.output(url) }).alarms.deadLetters?.arn,
    );
    const line = `  deadLetterQueue: must be a queue's name, got ${JSON.stringify(url)} [queue-name-invalid]`;
    assert.equal(message.split("\n")[1], line);
  });

  it("have tags, and their topic too", async () => {
    const { resources } = await recordAlarms({ deadLetterQueue: "given-up" }, { team: "web" });
    assert.equal(resources.length, 7);
    for (const { name, inputs } of resources) assert.deepEqual(inputs.tags, { team: "web" }, name);
  });
});
