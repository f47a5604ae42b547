import assert from "node:assert/strict";
import { ConnectionTable } from "../../../components/connection-table";
import { NotificationQueue, Notifier, type NotifierArgs } from "../../../components/notifier";
import { WebSocketApi } from "../../../components/websocket-api";
import { beijing } from "../../aws-answers";
import { type Recording, type RecordOptions, record } from "../../recorder";
import { executeApi, executionArn, functionArn, makeApi } from "../websocket-api/declared";
import { deadLetterQueueArn, deadLetterQueueUrl, makeNotifier, queueArn, queueUrl } from "./declared";

const tableArn = "arn:aws:dynamodb:ap-northeast-1:210987654321:table/connections-0123abc";

const recordNotifier = (...args: Parameters<typeof makeNotifier>) => record(() => makeNotifier(...args) && undefined);

const variablesOf = ({ one }: Recording) =>
  (one("lambda/function:Function", "notify-deliver").inputs.environment as { variables: Record<string, string> })
    .variables;

/** What the delivery may do, beside writing its own log and traces. */
const statementsOf = ({ one }: Recording) => {
  const { policy } = one("iam/rolePolicy:RolePolicy", "notify-deliver").inputs;
  return JSON.parse(String(policy)).Statement.slice(2) as { Action: unknown; Resource: unknown }[];
};

describe("Notifier", () => {
  it("consists of a queue, one for what was given up, a function with its role and log, and what feeds it", async () => {
    const { resources } = await recordNotifier();
    const own = resources.filter(({ name }) => name.startsWith("notify"));
    assert.deepEqual(own.map(({ type, name }) => `${type.replace(/^.*:/, "")} ${name}`).sort(), [
      "EventSourceMapping notify",
      "Function notify-deliver",
      "HandlerFunction notify-deliver",
      "LogGroup notify-deliver",
      "NotificationQueue notify",
      "Notifier notify",
      "Queue notify",
      "Queue notify-dead-letters",
      "Role notify-deliver",
      "RolePolicy notify-deliver",
    ]);
  });

  it("delivers by a function that knows the table, the stage and both queues", async () => {
    const program = await recordNotifier();
    const { timeout, memorySize, description, runtime } = program.one("lambda/function:Function").inputs;
    assert.deepEqual(
      { timeout, memorySize, description, runtime },
      { timeout: 60, memorySize: 512, description: "Delivers notifications: notify", runtime: "nodejs24.x" },
    );
    assert.deepEqual(variablesOf(program), {
      CONNECTION_TABLE: "connections-0123abc",
      CONNECTION_SHARDS: "8",
      NOTIFICATION_QUEUE_URL: queueUrl,
      DEAD_LETTER_QUEUE_URL: deadLetterQueueUrl,
      WEBSOCKET_MANAGEMENT_ENDPOINT: `https://${executeApi}/dev`,
    });
  });

  it("lets that function do exactly what a delivery does", async () => {
    assert.deepEqual(statementsOf(await recordNotifier()), [
      { Effect: "Allow", Action: ["dynamodb:Query", "dynamodb:BatchWriteItem"], Resource: tableArn },
      {
        Effect: "Allow",
        Action: [
          ...["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
          ...["sqs:ChangeMessageVisibility", "sqs:SendMessage"],
        ],
        Resource: queueArn,
      },
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: deadLetterQueueArn },
      {
        Effect: "Allow",
        Action: "execute-api:ManageConnections",
        Resource: [`${executionArn}/dev/POST/@connections/*`],
      },
    ]);
  });

  it("lets it write history where there is one, and tells it so", async () => {
    const program = await recordNotifier({}, { shards: 2, history: { hours: 24 } });
    assert.deepEqual(statementsOf(program)[0]?.Action, [
      "dynamodb:Query",
      "dynamodb:BatchWriteItem",
      "dynamodb:PutItem",
    ]);
    const { HISTORY_HOURS, CONNECTION_SHARDS } = variablesOf(program);
    assert.deepEqual([HISTORY_HOURS, CONNECTION_SHARDS], ["24", "2"]);
  });

  it("feeds the function from the queue, ten messages at a time, and hears which of them failed", async () => {
    const { inputs } = (await recordNotifier()).one("lambda/eventSourceMapping:EventSourceMapping");
    assert.match(String(inputs.functionName), /:function:notify-deliver-dev-[0-9a-f]{7}$/);
    const { functionName: _, ...others } = inputs;
    assert.deepEqual(others, {
      eventSourceArn: queueArn,
      functionResponseTypes: ["ReportBatchItemFailures"],
      batchSize: 10,
      scalingConfig: { maximumConcurrency: 10 },
    });
  });

  it("delivers as it is told", async () => {
    const program = await recordNotifier({
      queue: { deliveryTimeout: 120, tags: { kind: "queue" } },
      delivery: { memorySize: 1024, batchSize: 1, maximumConcurrency: 1000, logRetentionInDays: 7 },
      tags: { team: "web" },
    });
    const { timeout, memorySize, tags } = program.one("lambda/function:Function").inputs;
    assert.deepEqual({ timeout, memorySize, tags }, { timeout: 120, memorySize: 1024, tags: { team: "web" } });
    assert.equal(program.one("cloudwatch/logGroup:LogGroup", "notify-deliver").inputs.retentionInDays, 7);
    const mapping = program.one("lambda/eventSourceMapping:EventSourceMapping").inputs;
    assert.deepEqual(
      [mapping.batchSize, mapping.scalingConfig, mapping.tags],
      [1, { maximumConcurrency: 1000 }, { team: "web" }],
    );
    const queue = program.one("sqs/queue:Queue", "notify").inputs;
    assert.deepEqual([queue.visibilityTimeoutSeconds, queue.tags], [720, { kind: "queue" }]);
  });

  it("takes a queue that was made before the API, whose routes can publish to it", async () => {
    const program = await record(() => {
      const queue = new NotificationQueue("before", { deliveryTimeout: 20 });
      const say = {
        entry: "tests/components/fixtures/answer.js",
        environment: queue.publishEnvironment,
        statements: [queue.publishStatement()],
      };
      const { queueUrl: url } = makeNotifier({ queue, api: makeApi({ routes: { say: { lambda: say } } }) });
      return { url };
    });
    assert.equal(program.all("sqs/queue:Queue").length, 2);
    assert.equal(program.one("lambda/function:Function", "notify-deliver").inputs.timeout, 20);
    assert.match(program.outputs.url, /\/before-0123abc$/);
    const say = program.one("lambda/function:Function", "chat-route-say").inputs;
    assert.deepEqual(say.environment, { variables: { NOTIFICATION_QUEUE_URL: program.outputs.url } });
  });

  it("delivers to a further stage", async () => {
    const program = await record(
      () => makeNotifier({ api: makeApi({ moreStages: { blue: {} } }), stage: "blue" }) && undefined,
    );
    assert.equal(variablesOf(program).WEBSOCKET_MANAGEMENT_ENDPOINT, `https://${executeApi}/blue`);
    assert.deepEqual(statementsOf(program)[3]?.Resource, [`${executionArn}/blue/POST/@connections/*`]);
  });

  it("delivers to an API that was made elsewhere", async () => {
    const program = await record(() => {
      const api = WebSocketApi.fromAttributes("elsewhere", { apiId: "abcdef", stageName: "prd" });
      return makeNotifier({ api }) && undefined;
    });
    assert.equal(
      variablesOf(program).WEBSOCKET_MANAGEMENT_ENDPOINT,
      "https://abcdef.execute-api.ap-northeast-1.amazonaws.com/prd",
    );
    assert.deepEqual(statementsOf(program)[3]?.Resource, [
      "arn:aws:execute-api:ap-northeast-1:210987654321:abcdef/prd/POST/@connections/*",
    ]);
  });

  it("tells where to publish, and lets who publishes do it", async () => {
    const { outputs, one } = await record(() => {
      const notifier = makeNotifier();
      notifier.grantPublish("shop", "worker-0123abc");
      const { publishEnvironment, functionName } = notifier;
      const urls = { queueUrl: notifier.queueUrl, deadLetterQueueUrl: notifier.deadLetterQueueUrl };
      return { ...urls, queueArn: notifier.queueArn, publishEnvironment, functionName };
    });
    const { functionName, ...others } = outputs;
    assert.match(functionName, /^notify-deliver-dev-[0-9a-f]{7}$/);
    const publishEnvironment = { NOTIFICATION_QUEUE_URL: queueUrl };
    assert.deepEqual(others, { queueUrl, deadLetterQueueUrl, queueArn, publishEnvironment });
    assert.equal(one("iam/rolePolicy:RolePolicy", "notify-shop").inputs.role, "worker-0123abc");
  });

  it("has nothing of the usual partition, Region and account elsewhere", async () => {
    const options: RecordOptions = { place: beijing };
    const sns = { topic: "arn:aws-cn:sns:cn-north-1:345678901234:shop" };
    const { resources } = await record(() => makeNotifier({ sns, alarms: true }) && undefined, options);
    const text = JSON.stringify(resources.filter(({ name }) => name.startsWith("notify")).map(({ inputs }) => inputs));
    assert.doesNotMatch(text, /arn:aws:|ap-northeast-1|210987654321|amazonaws\.com(?!\.cn|\\?")/);
  });

  it("gives its options to all that it makes", async () => {
    const program = await record(() => {
      const table = new ConnectionTable("connections");
      const args: NotifierArgs = { api: makeApi({ routes: { $default: { lambda: functionArn } } }), table };
      return new Notifier("notify", args, { dependsOn: table.table }) && undefined;
    });
    for (const type of [
      "sqs/queue:Queue",
      "cloudwatch/logGroup:LogGroup",
      "lambda/eventSourceMapping:EventSourceMapping",
    ])
      for (const { name, options } of program.all(type).filter((made) => made.name.startsWith("notify")))
        assert.ok(options.dependencies.includes("aws:dynamodb/table:Table::connections"), `${type} ${name}`);
  });
});
