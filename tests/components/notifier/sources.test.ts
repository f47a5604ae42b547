import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { NotifierArgs } from "../../../components/notifier";
import { type Recording, record } from "../../recorder";
import { makeNotifier, queueArn, queueUrl } from "./declared";

const recordWith = (args: () => Partial<NotifierArgs>) => record(() => makeNotifier(args()) && undefined);

const policyOf = ({ one }: Recording) => {
  const { queueUrl: url, policy } = one("sqs/queuePolicy:QueuePolicy", "notify").inputs;
  assert.equal(url, queueUrl);
  return JSON.parse(String(policy)).Statement;
};

const sending = (service: string, sourceArn: string) => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: "sqs:SendMessage",
  Resource: queueArn,
  Condition: { ArnEquals: { "aws:SourceArn": sourceArn } },
});

const pattern = { source: ["shop.orders"], "detail-type": ["shipped"] };
const topic = "arn:aws:sns:ap-northeast-1:210987654321:shop";
const ruleArn = "arn:aws:events:ap-northeast-1:210987654321:rule/notify-0123abc";

describe("what feeds a notifier's queue", () => {
  it("is an event rule on the default bus, which alone may send", async () => {
    const program = await recordWith(() => ({ eventBridge: { pattern }, tags: { team: "web" } }));
    const { eventPattern, ...rule } = program.one("cloudwatch/eventRule:EventRule", "notify").inputs;
    assert.deepEqual(JSON.parse(String(eventPattern)), pattern);
    assert.deepEqual(rule, {
      description: "Notifications for notify",
      eventBusName: "default",
      tags: { team: "web" },
    });
    const target = program.one("cloudwatch/eventTarget:EventTarget", "notify");
    assert.deepEqual(target.inputs, { rule: "notify-0123abc", eventBusName: "default", arn: queueArn });
    assert.ok(target.options.dependencies.includes("aws:sqs/queuePolicy:QueuePolicy::notify"));
    assert.deepEqual(policyOf(program), [sending("events.amazonaws.com", ruleArn)]);
  });

  for (const [what, bus, name] of [
    ["itself", () => new aws.cloudwatch.EventBus("shop"), "shop-0123abc"],
    ["its name", () => "shop", "shop"],
    ["its name, known late", () => pulumi.output("shop"), "shop"],
    [
      "its ARN",
      () => "arn:aws:events:ap-northeast-1:210987654321:event-bus/shop",
      "arn:aws:events:ap-northeast-1:210987654321:event-bus/shop",
    ],
  ] as const)
    it(`is an event rule on a bus of one's own, given by ${what}`, async () => {
      const program = await recordWith(() => ({ eventBridge: { pattern, bus: bus() } }));
      assert.equal(program.one("cloudwatch/eventRule:EventRule").inputs.eventBusName, name);
      assert.equal(program.one("cloudwatch/eventTarget:EventTarget").inputs.eventBusName, name);
    });

  for (const [what, given, arn] of [
    ["itself", () => new aws.sns.Topic("shop"), `${topic}-0123abc`],
    ["its ARN", () => topic, topic],
    ["its ARN, known late", () => pulumi.output(topic), topic],
  ] as const)
    it(`is a subscription to a topic, given by ${what}, which alone may send`, async () => {
      const program = await recordWith(() => ({ sns: { topic: given() } }));
      const subscription = program.one("sns/topicSubscription:TopicSubscription", "notify");
      assert.deepEqual(subscription.inputs, {
        topic: arn,
        protocol: "sqs",
        endpoint: queueArn,
        rawMessageDelivery: true,
      });
      assert.ok(subscription.options.dependencies.includes("aws:sqs/queuePolicy:QueuePolicy::notify"));
      assert.deepEqual(policyOf(program), [sending("sns.amazonaws.com", arn)]);
    });

  it("is both, by one policy, when both are asked for", async () => {
    const program = await recordWith(() => ({ eventBridge: { pattern }, sns: { topic } }));
    assert.deepEqual(policyOf(program), [
      sending("events.amazonaws.com", ruleArn),
      sending("sns.amazonaws.com", topic),
    ]);
  });

  it("is told by the notifier", async () => {
    const { outputs } = await record(() => {
      const { sources } = makeNotifier({ eventBridge: { pattern }, sns: { topic } });
      return Object.keys(sources);
    });
    assert.deepEqual(outputs, ["rule", "subscription", "policy"]);
  });
});
