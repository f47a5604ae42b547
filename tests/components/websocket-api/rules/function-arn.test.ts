import assert from "node:assert/strict";
import { invokeArn, parseFunctionArn } from "../../../../components/websocket-api/rules/function-arn";

const plain = "arn:aws:lambda:eu-west-1:123456789012:function:greet_me-2";

describe("a function's ARN", () => {
  for (const qualifier of [undefined, "live", "7", "v1_a-b"])
    it(`is taken apart with ${qualifier ?? "no"} qualifier`, () => {
      const arn = qualifier ? `${plain}:${qualifier}` : plain;
      assert.deepEqual(parseFunctionArn(arn), { partition: "aws", region: "eu-west-1", functionArn: plain, qualifier });
    });

  it("has no qualifier with $LATEST, which is what a function is without one", () => {
    const found = parseFunctionArn(`${plain}:$LATEST`);
    assert.deepEqual([found?.functionArn, found?.qualifier], [plain, undefined]);
  });

  it("can be of another partition", () => {
    const arn = "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:greet";
    assert.equal(parseFunctionArn(arn)?.partition, "aws-us-gov");
    const found = parseFunctionArn(`${arn}:live`) ?? assert.fail();
    assert.equal(
      invokeArn(found, `${arn}:live`),
      `arn:aws-us-gov:apigateway:us-gov-west-1:lambda:path/2015-03-31/functions/${arn}:live/invocations`,
    );
  });

  for (const text of [
    "",
    "greet",
    "arn:aws:lambda:eu-west-1:1234:function:greet",
    "arn:aws:lambda:eu-west-1:123456789012:layer:greet",
    "arn:aws:sqs:eu-west-1:123456789012:queue",
    "arn:azure:lambda:eu-west-1:123456789012:function:greet",
    `${plain}:`,
    `${plain}:live:more`,
    `${plain} `,
    ` ${plain}`,
  ])
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(parseFunctionArn(text), undefined));
});
