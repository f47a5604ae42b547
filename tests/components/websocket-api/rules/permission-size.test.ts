import assert from "node:assert/strict";
import * as fc from "fast-check";
import { permissionsFit } from "../../../../components/websocket-api/rules/permission-size";

/** The policy that Lambda keeps, with names as long as AWS allows. */
function policyOf(routeKeys: readonly string[]): string {
  const account = "arn:aws-us-gov:lambda:us-gov-west-1:210987654321:function:";
  const statement = (key: string) => ({
    Sid: "x".repeat(100),
    Effect: "Allow",
    Principal: { Service: "apigateway.amazonaws.com" },
    Action: "lambda:InvokeFunction",
    Resource: `${account}${"f".repeat(64)}:${"a".repeat(32)}`,
    Condition: {
      ArnLike: { "AWS:SourceArn": `arn:aws-us-gov:execute-api:us-gov-west-1:210987654321:abcdefghij/*/${key}` },
    },
  });
  return JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: routeKeys.map(statement) });
}

describe("the permissions of a function", () => {
  it("fit for thirty routes, and not for forty", () => {
    const keys = (count: number) => Array.from({ length: count }, (_, index) => `action-${index}`);
    assert.equal(permissionsFit(keys(30)), true);
    assert.equal(permissionsFit(keys(40)), false);
  });

  it("never need more than the 20 KB that Lambda keeps", () => {
    const key = fc.string({ unit: "binary", minLength: 1, maxLength: 128 });
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 60 }), (keys) => {
        fc.pre(permissionsFit(keys));
        assert.ok(Buffer.byteLength(policyOf(keys)) <= 20_480);
      }),
    );
  });
});
