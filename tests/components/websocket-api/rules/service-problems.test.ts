import assert from "node:assert/strict";
import fc from "fast-check";
import { parseServiceArn, type ServiceKind } from "../../../../components/websocket-api/rules/service-arn";
import {
  keyArnProblems,
  later,
  type ServiceFields,
  serviceArnProblems,
  serviceFieldProblems,
  syncProblems,
} from "../../../../components/websocket-api/rules/service-problems";

const arns: Readonly<Record<ServiceKind, readonly string[]>> = {
  sqs: ["arn:aws:sqs:eu-west-1:210987654321:q", "arn:aws-cn:sqs:cn-north-1:210987654321:q.fifo"],
  sns: ["arn:aws:sns:eu-west-1:210987654321:t", "arn:aws:sns:eu-west-1:210987654321:t.fifo"],
  eventBridge: [
    "arn:aws:events:eu-west-1:210987654321:event-bus/default",
    "arn:aws:events:eu-west-1:210987654321:event-bus/aws.partner/a.com/b",
  ],
  stepFunctions: [
    "arn:aws:states:eu-west-1:210987654321:stateMachine:m",
    "arn:aws:states:eu-west-1:210987654321:stateMachine:m:live",
  ],
  dynamodb: ["arn:aws-us-gov:dynamodb:us-gov-west-1:210987654321:table/a.b"],
  kinesis: ["arn:aws:kinesis:eu-west-1:210987654321:stream/s"],
};
const kinds = Object.keys(arns) as ServiceKind[];

describe("the ARN of what a route is integrated with", () => {
  for (const kind of kinds)
    it(`is one of ${kind} and of no other kind`, () => {
      for (const arn of arns[kind]) {
        assert.deepEqual(serviceArnProblems(kind, "here", arn), []);
        for (const other of kinds.filter((one) => one !== kind)) {
          const [problem] = serviceArnProblems(other, "here", arn);
          assert.equal(problem?.code, "service-arn-invalid");
          assert.match(problem.message, /^must be the ARN of an? .+, arn:aws:.+<name>, got "arn:/);
        }
      }
    });

  it("has nothing before, behind or left out", () => {
    for (const arn of [
      "",
      "https://sqs.eu-west-1.amazonaws.com/210987654321/q",
      "arn:aws:sqs:eu-west-1:21098765432:q",
      "arn:aws:sqs:eu-west-1:210987654321:",
      "arn:aws:sqs:eu-west-1:210987654321:a/b",
      "arn:aws:sqs:eu-west-1:210987654321:q.fifo.fifo",
      "arn:aws:sqs:eu-west-1:210987654321:q\n",
      `arn:aws:sqs:eu-west-1:210987654321:${"q".repeat(81)}`,
      "arn:aws:dynamodb:eu-west-1:210987654321:table/abc/index/i",
    ])
      assert.deepEqual(
        [parseServiceArn("sqs", arn), parseServiceArn("dynamodb", arn)],
        [undefined, undefined],
        JSON.stringify(arn),
      );
  });

  it("is not judged before it is known", () => assert.deepEqual(serviceArnProblems("sqs", "here", undefined), []));
});

const codes = (kind: ServiceKind, fields: ServiceFields, arn?: string) =>
  serviceFieldProblems(kind, fields, arn).map(({ path, code }) => `${path} ${code}`);
const [standard, fifo] = arns.sqs as [string, string];
const event = { source: "chat", detailType: "said" };
const attributes = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, "x"]));

const right: readonly (readonly [ServiceKind, ServiceFields, string?])[] = [
  ["sqs", {}, standard],
  ["sqs", { messageGroupId: "room" }, standard],
  ["sqs", { messageGroupId: later, messageDeduplicationId: later }, fifo],
  ["sqs", { messageDeduplicationId: "x" }, undefined],
  ["sqs", { attributes: attributes(8) }],
  ["sqs", { attributes: { "a.b-c_1": "$input.path('$.a')" } }],
  ["sns", { subject: "x".repeat(100) }],
  ["sns", { subject: "$input.path('$.a')" }],
  ["eventBridge", event],
  ["eventBridge", { source: later, detailType: later }],
  ["eventBridge", { source: "my.aws.app", detailType: "x".repeat(128) }],
  ["stepFunctions", {}],
  ["stepFunctions", { name: "a-_9" }],
  ["kinesis", { partitionKey: "x".repeat(256) }],
  ["dynamodb", { action: "PutItem", item: { a: "x" } }],
  ["dynamodb", { action: "DeleteItem", key: { a: "$context.connectionId" }, request: { ReturnValues: "ALL_OLD" } }],
  ["dynamodb", { action: "Query", request: { KeyConditionExpression: "a = :a" } }],
];

const wrong: readonly (readonly [ServiceKind, ServiceFields, string | undefined, readonly string[]])[] = [
  ["sqs", {}, fifo, ["sqs.messageGroupId fifo-group-missing"]],
  ["sns", {}, `${arns.sns[1]}`, ["sns.messageGroupId fifo-group-missing"]],
  ["sqs", { messageDeduplicationId: "x" }, standard, ["sqs.messageDeduplicationId fifo-only"]],
  ["sqs", { messageGroupId: '$input.path("$.a")' }, standard, ["sqs.messageGroupId template-value-invalid"]],
  ["sqs", { attributes: { a: '"$context.stage"' } }, standard, ["sqs.attributes.a template-value-invalid"]],
  ["sqs", { attributes: attributes(9) }, standard, ["sqs.attributes message-attribute-invalid"]],
  ...["", "a b", "a&b=c", ".a", "a.", "a..b", "AWS.x", "amazon.x", "x".repeat(257), "eventType", "connectionId"].map(
    (name) =>
      [
        "sqs",
        { attributes: { [name]: "x" } },
        undefined,
        [`sqs.attributes.${name} message-attribute-invalid`],
      ] as const,
  ),
  ...["", " a", "a\nb", "é", "x".repeat(101)].map(
    (subject) => ["sns", { subject }, undefined, ["sns.subject message-subject-invalid"]] as const,
  ),
  ...[undefined, "", "aws.ec2", "AWS.ec2", "a b", "$context.stage", "x".repeat(257)].map(
    (source) => ["eventBridge", { ...event, source }, undefined, ["eventBridge.source event-source-invalid"]] as const,
  ),
  ...[undefined, "", "x".repeat(129)].map(
    (detailType) =>
      ["eventBridge", { ...event, detailType }, undefined, ["eventBridge.detailType service-text-length"]] as const,
  ),
  ["stepFunctions", { name: "a b" }, undefined, ["stepFunctions.name execution-name-invalid"]],
  ["kinesis", { partitionKey: "" }, undefined, ["kinesis.partitionKey service-text-length"]],
  ["dynamodb", { action: "Scan" }, undefined, ["dynamodb.action dynamodb-request-invalid"]],
  ["dynamodb", { action: "PutItem" }, undefined, ["dynamodb.item dynamodb-request-invalid"]],
  ["dynamodb", { action: "GetItem", key: {} }, undefined, ["dynamodb.key dynamodb-request-invalid"]],
  ["dynamodb", { action: "PutItem", item: { a: "x" }, key: {} }, undefined, ["dynamodb.key dynamodb-request-invalid"]],
  ["dynamodb", { action: "Query" }, undefined, ["dynamodb.request.KeyConditionExpression dynamodb-request-invalid"]],
  [
    "dynamodb",
    {
      action: "UpdateItem",
      key: { a: "x" },
      request: { TableName: "t", UpdateExpression: "SET a = $input.path('$')" },
    },
    undefined,
    [
      "dynamodb.request.TableName dynamodb-request-invalid",
      "dynamodb.request.UpdateExpression dynamodb-request-invalid",
    ],
  ],
];

describe("the problems of an integration with a service", () => {
  for (const [kind, fields, arn] of right)
    it(`are none of ${kind} ${JSON.stringify(fields).slice(0, 70)}`, () =>
      assert.deepEqual(codes(kind, fields, arn), []));

  for (const [kind, fields, arn, expected] of wrong)
    it(`are ${expected.join(", ").slice(0, 60)} of ${JSON.stringify(fields).slice(0, 50)}`, () =>
      assert.deepEqual(codes(kind, fields, arn), expected));

  it("tell what was found", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        for (const { message } of serviceFieldProblems("stepFunctions", { name }, undefined))
          assert.ok(message.endsWith(`got ${JSON.stringify(name)}`) || name.includes('"'), message);
      }),
    );
  });

  it("are of waiting for any workflow but an Express one", () => {
    assert.deepEqual([syncProblems(true, "EXPRESS"), syncProblems(false, "STANDARD")], [[], []]);
    assert.deepEqual(
      syncProblems(true, "STANDARD").map(({ code }) => code),
      ["state-machine-not-express"],
    );
  });

  it("are of keys that go by an alias", () => {
    assert.deepEqual(keyArnProblems("k", "arn:aws:kms:eu-west-1:210987654321:key/1234abcd-12"), []);
    for (const arn of ["alias/mine", "arn:aws:kms:eu-west-1:210987654321:alias/mine"])
      assert.deepEqual(
        keyArnProblems("k", arn).map(({ code }) => code),
        ["key-arn-invalid"],
      );
  });
});
