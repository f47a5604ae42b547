import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Notifier, type NotifierArgs } from "../../../components/notifier";
import { WebSocketApi } from "../../../components/websocket-api";
import { recordRefusal } from "../../recorder";
import { makeApi } from "../websocket-api/declared";
import { makeNotifier } from "./declared";

const late = pulumi.output<number>;
const lateText = pulumi.output<string>;
const pattern = { source: ["shop"] };

/** What there is before the notifier. */
const madeBefore =
  /:(WebSocketApi|ConnectionTable|ImportedWebSocketApi|Table|Api|Route|Integration|Model|Deployment|Stage|Permission|LogGroup)$/;

const refused = async (args: () => Partial<NotifierArgs>) => {
  const { message, resources } = await recordRefusal(() => makeNotifier(args()));
  return { message, own: resources.filter(({ type }) => !madeBefore.test(type)).map(({ type }) => type) };
};

const wrong: [what: string, args: () => unknown, line: string][] = [
  [
    "a batch of none",
    () => ({ delivery: { batchSize: 0 } }),
    "delivery.batchSize: must be a whole number, 1 to 10 messages, got 0 [batch-size-out-of-range]",
  ],
  [
    "a batch of eleven",
    () => ({ delivery: { batchSize: 11 } }),
    "delivery.batchSize: must be a whole number, 1 to 10 messages, got 11 [batch-size-out-of-range]",
  ],
  [
    "one at a time",
    () => ({ delivery: { maximumConcurrency: 1 } }),
    "delivery.maximumConcurrency: must be a whole number, 2 to 1000 invocations, got 1 [maximum-concurrency-out-of-range]",
  ],
  [
    "1001 at a time",
    () => ({ delivery: { maximumConcurrency: 1001 } }),
    "delivery.maximumConcurrency: must be a whole number, 2 to 1000 invocations, got 1001 [maximum-concurrency-out-of-range]",
  ],
  [
    "too little memory",
    () => ({ delivery: { memorySize: 64 } }),
    "delivery.memorySize: must be a whole number, 128 to 10240 MiB, got 64 [memory-size-out-of-range]",
  ],
  [
    "days that no log is kept for",
    () => ({ delivery: { logRetentionInDays: 2 } }),
    "delivery.logRetentionInDays: must be one of 0, 1, 3, [log-retention-not-offered]",
  ],
  [
    "a time-out of an hour",
    () => ({ queue: { deliveryTimeout: 3600 } }),
    "queue.deliveryTimeout: must be a whole number, 1 to 900 seconds, got 3600 [function-timeout-out-of-range]",
  ],
  [
    "a pattern without a source",
    () => ({ eventBridge: { pattern: { "detail-type": ["a"] } } }),
    'eventBridge.pattern.source: must be a list of at least one, got nothing; say who sends the events, such as ["shop.orders"] [event-pattern-source-missing]',
  ],
  [
    "a pattern with an empty source",
    () => ({ eventBridge: { pattern: { source: [] } } }),
    "eventBridge.pattern.source: must be a list of at least one, got []; [event-pattern-source-missing]",
  ],
  [
    "no pattern",
    () => ({ eventBridge: {} }),
    "eventBridge.pattern.source: must be a list of at least one, got nothing; [event-pattern-source-missing]",
  ],
  [
    "a bus that cannot be",
    () => ({ eventBridge: { pattern, bus: "my bus" } }),
    'eventBridge.bus: must be the name of an event bus, or its ARN, got "my bus" [event-bus-invalid]',
  ],
  [
    "a topic's name",
    () => ({ sns: { topic: "shop" } }),
    'sns.topic: must be the ARN of an SNS topic that is not FIFO, arn:aws:sns:<region>:<account>:<name>, got "shop" [source-topic-invalid]',
  ],
  [
    "a FIFO topic",
    () => ({ sns: { topic: "arn:aws:sns:eu-west-1:210987654321:shop.fifo" } }),
    "sns.topic: must be the ARN of an SNS topic that is not FIFO, [source-topic-invalid]",
  ],
  [
    "no topic",
    () => ({ sns: {} }),
    "sns.topic: must be an SNS topic, or its ARN, got nothing [notifier-argument-missing]",
  ],
  [
    "a stage that the API does not have",
    () => ({ stage: "green", api: makeApi({ moreStages: { blue: {}, red: {} } }) }),
    "stage: must be one of the API's further stages, blue, red, got \"green\"; leave it out for the API's own stage [notifier-stage-unknown]",
  ],
  [
    "a stage of an API that was made elsewhere",
    () => ({ stage: "prd", api: WebSocketApi.fromAttributes("x", { apiId: "abc", stageName: "prd" }) }),
    "stage: must be one of the API's further stages, of which it has none, got \"prd\"; leave it out for the API's own stage [notifier-stage-unknown]",
  ],
  [
    "no API",
    () => ({ api: undefined }),
    "api: must be a WebSocketApi, or one that was made elsewhere, got nothing [notifier-argument-missing]",
  ],
  [
    "no table",
    () => ({ table: undefined }),
    "table: must be a ConnectionTable, got nothing [notifier-argument-missing]",
  ],
  [
    "an alarm's threshold",
    () => ({ alarms: { queueAge: { threshold: 0 } } }),
    "alarms.queueAge.threshold: must be a whole number, at least 1 seconds, got 0 [alarm-threshold-out-of-range]",
  ],
  [
    "an alarm's period",
    () => ({ alarms: { deadLetters: { periodSeconds: 10 } } }),
    "alarms.deadLetters.periodSeconds: must be a multiple of 60, 60 to 86400 seconds, got 10 [metric-period-invalid]",
  ],
  [
    "an alarm's periods",
    () => ({ alarms: { deliveryErrors: { evaluationPeriods: 1000 } } }),
    "alarms.deliveryErrors.evaluationPeriods: must look back over at most 86400 seconds [alarm-evaluation-out-of-range]",
  ],
  [
    "an alarm that there is not",
    () => ({ alarms: { clientErrors: {} } }),
    'alarms.clientErrors: must be one of queueAge, deadLetters, deliveryErrors, got "clientErrors" [alarm-unknown]',
  ],
  [
    "a topic for alarms",
    () => ({ alarms: { topic: "pager" } }),
    'alarms.topic: must be the ARN of an SNS topic, got "pager" [alarm-topic-invalid]',
  ],
];

/** The line with its code, whatever stands between the two. */
const has = (message: string, line: string): void => {
  const [, beginning, code] = /^(.*?) ?(\[[a-z-]+\])$/.exec(line) ?? assert.fail(line);
  const found = message.split("\n").filter((one) => one.includes(beginning as string) && one.endsWith(code as string));
  assert.equal(found.length, 1, message);
};

describe("a notifier's problems", () => {
  for (const [what, args, line] of wrong)
    it(`are of ${what}, before anything is made`, async () => {
      const { message, own } = await refused(args as () => Partial<NotifierArgs>);
      assert.match(message, /^Notifier "notify" cannot be deployed as declared:\n/);
      has(message, line);
      assert.deepEqual(own, []);
    });

  it("are of a name that no resource can have", async () => {
    const { message } = await recordRefusal(() => new Notifier("my notifier", {} as never));
    has(
      message,
      'name: must have letters, digits, hyphens and underscores alone, got "my notifier" [logical-name-invalid]',
    );
  });

  it("are all told at once", async () => {
    const { message } = await refused(() => ({
      delivery: { batchSize: 0, maximumConcurrency: 0, memorySize: 1 },
      queue: { deliveryTimeout: 0 },
      sns: { topic: "x" },
      eventBridge: { pattern: { source: [] }, bus: "" },
      alarms: { topic: "x" },
    }));
    assert.equal(message.split("\n").length, 9, message);
  });

  const lateOnes: [what: string, args: () => Partial<NotifierArgs>, line: string][] = [
    ["a batch", () => ({ delivery: { batchSize: late(11) } }), "delivery.batchSize: [batch-size-out-of-range]"],
    [
      "invocations",
      () => ({ delivery: { maximumConcurrency: late(1) } }),
      "delivery.maximumConcurrency: [maximum-concurrency-out-of-range]",
    ],
    ["a time-out", () => ({ queue: { deliveryTimeout: late(0) } }), "deliveryTimeout: [function-timeout-out-of-range]"],
    ["a bus", () => ({ eventBridge: { pattern, bus: lateText("my bus") } }), "eventBridge.bus: [event-bus-invalid]"],
    ["a topic", () => ({ sns: { topic: lateText("x.fifo") } }), "sns.topic: [source-topic-invalid]"],
    ["a topic for alarms", () => ({ alarms: { topic: lateText("x") } }), "alarms.topic: [alarm-topic-invalid]"],
  ];
  for (const [what, args, line] of lateOnes)
    it(`are of ${what} that turns out wrong`, async () => {
      const { message } = await refused(args);
      assert.match(message, /(Notifier|NotificationQueue) "notify" cannot be deployed as declared:\n/);
      has(message, line);
    });
});
