import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { HandlerFunction } from "../../../components/handler-function";
import { NotificationQueue, type NotificationQueueArgs } from "../../../components/notifier";
import { record, recordRefusal } from "../../recorder";
import { entry } from "../websocket-api/declared";
import { deadLetterQueueArn, deadLetterQueueUrl, queueArn, queueUrl } from "./declared";

const make = (args?: NotificationQueueArgs) => new NotificationQueue("notify", args);
const queueOf = async (args?: NotificationQueueArgs, name = "notify") =>
  (await record(() => make(args) && undefined)).one("sqs/queue:Queue", name).inputs;

describe("NotificationQueue", () => {
  it("is encrypted, hides a message six times as long as its delivery may take, and gives up after five", async () => {
    const { redrivePolicy, ...inputs } = await queueOf();
    assert.deepEqual(inputs, { sqsManagedSseEnabled: true, maxMessageSize: 1_048_576, visibilityTimeoutSeconds: 360 });
    assert.deepEqual(JSON.parse(String(redrivePolicy)), {
      deadLetterTargetArn: deadLetterQueueArn,
      maxReceiveCount: 5,
    });
  });

  it("keeps what was given up for 14 days, encrypted too", async () => {
    assert.deepEqual(await queueOf({}, "notify-dead-letters"), {
      sqsManagedSseEnabled: true,
      maxMessageSize: 1_048_576,
      messageRetentionSeconds: 1_209_600,
    });
  });

  it("lets nobody in by a policy of its own", async () => {
    const { all } = await record(() => make() && undefined);
    assert.deepEqual(all("sqs/queuePolicy:QueuePolicy"), []);
  });

  for (const [seconds, hidden] of [
    [1, 6],
    [900, 5400],
    [pulumi.output(30), 180],
  ] as const)
    it(`hides a message for ${hidden} seconds`, async () =>
      assert.equal((await queueOf({ deliveryTimeout: seconds })).visibilityTimeoutSeconds, hidden));

  it("takes tags for both queues", async () => {
    const program = await record(() => make({ tags: { team: "web" } }) && undefined);
    const tags = program.all("sqs/queue:Queue").map(({ inputs }) => inputs.tags);
    assert.deepEqual(tags, [{ team: "web" }, { team: "web" }]);
  });

  it("tells where it is, and what who publishes needs", async () => {
    const { outputs } = await record(() => {
      const queue = make();
      const { publishEnvironment } = queue;
      return {
        ...{ queueUrl: queue.queueUrl, queueArn: queue.queueArn, deadLetterQueueUrl: queue.deadLetterQueueUrl },
        ...{ publishEnvironment, statement: queue.publishStatement() },
      };
    });
    assert.deepEqual(outputs, {
      queueUrl,
      queueArn,
      deadLetterQueueUrl,
      publishEnvironment: { NOTIFICATION_QUEUE_URL: queueUrl },
      statement: { Effect: "Allow", Action: "sqs:SendMessage", Resource: queueArn },
    });
  });

  const role = () => new aws.iam.Role("worker", { assumeRolePolicy: "{}" });
  for (const [what, grantee] of [
    ["a role", role],
    ["a role's name", () => "worker-0123abc"],
    ["a function that was made here", () => new HandlerFunction("worker", { entry })],
  ] as const)
    it(`lets ${what} publish, and do nothing else`, async () => {
      const program = await record(() => make().grantPublish("shop", grantee()) && undefined);
      const { role: of, policy } = program.one("iam/rolePolicy:RolePolicy", "notify-shop").inputs;
      assert.equal(of, "worker-0123abc");
      assert.deepEqual(JSON.parse(String(policy)).Statement, [
        { Effect: "Allow", Action: "sqs:SendMessage", Resource: queueArn },
      ]);
    });

  for (const [seconds, what] of [
    [0, "at once"],
    [901, "at once"],
    [pulumi.output(901), "as soon as it is known"],
  ] as const)
    it(`refuses a time-out that Lambda does not take, ${what}`, async () => {
      const { message, resources } = await recordRefusal(() => make({ deliveryTimeout: seconds }));
      assert.match(
        message,
        /NotificationQueue "notify" .*\n {2}deliveryTimeout: must be .* 1 to 900 seconds, got (0|901) \[function-timeout-out-of-range\]$/,
      );
      assert.equal(
        resources.some(({ name }) => name === "notify"),
        what !== "at once",
      );
    });
});
