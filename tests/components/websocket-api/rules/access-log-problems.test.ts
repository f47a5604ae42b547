import assert from "node:assert/strict";
import {
  accessLogProblems,
  type DeclaredAccessLog,
} from "../../../../components/websocket-api/rules/access-log-problems";

const line = '{"id":"$context.requestId"}';
const found = (log: Partial<DeclaredAccessLog>) =>
  accessLogProblems({ groupArguments: [], format: line, ...log }).map(({ path, code }) => `${path} ${code}`);

describe("an access log's problems", () => {
  for (const destinationArn of [
    "arn:aws:logs:eu-west-1:123456789012:log-group:/mine",
    "arn:aws-cn:logs:cn-north-1:123456789012:log-group:mine:*",
    "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-x",
  ])
    it(`are none of ${destinationArn}`, () => assert.deepEqual(found({ destinationArn }), []));

  for (const destinationArn of [
    "mine",
    "arn:aws:s3:::bucket",
    "arn:aws:logs:eu-west-1:123456789012:log-group:",
    "arn:aws:firehose:eu-west-1:123456789012:deliverystream/x",
  ])
    it(`are one of ${destinationArn}`, () =>
      assert.deepEqual(found({ destinationArn }), ["destinationArn access-log-destination"]));

  it("are one of a destination beside what a group of its own would have", () =>
    assert.deepEqual(found({ groupArguments: ["kmsKeyId"] }), ["destinationArn access-log-destination"]));

  it("are of days and classes that CloudWatch does not offer", () => {
    assert.deepEqual(found({ retentionInDays: 2, logGroupClass: "CHEAP" }), [
      "retentionInDays log-retention-not-offered",
      "logGroupClass log-group-class-unknown",
    ]);
    assert.deepEqual(found({ retentionInDays: 0, logGroupClass: "STANDARD" }), []);
  });

  it("are one of a line that is too long", () => {
    assert.deepEqual(found({ format: line.padEnd(3072) }), []);
    assert.deepEqual(found({ format: line.padEnd(3073) }), ["fields access-log-too-long"]);
  });

  it("are one of a line that does not tell its request", () => {
    assert.deepEqual(found({ format: '{"id":"$context.extendedRequestId"}' }), []);
    for (const format of ["{}", '{"requestId":"$context.connectionId"}', "$context.requestIdentity"])
      assert.deepEqual(found({ format }), ["fields access-log-without-request-id"]);
  });
});
