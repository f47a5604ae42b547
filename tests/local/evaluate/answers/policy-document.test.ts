import { deepEqual, equal } from "node:assert/strict";
import { policyDocument } from "../../../../local/evaluate/answers/policy-document";

const statementsOf = (inputs: Record<string, unknown>): unknown =>
  JSON.parse(String(policyDocument(inputs).json)).Statement;

describe("a policy document", () => {
  it("is written as AWS's provider writes it", () => {
    const { json, minifiedJson } = policyDocument({
      statements: [
        {
          sid: "Write",
          actions: ["dynamodb:PutItem", "dynamodb:DeleteItem"],
          resources: ["arn:aws:dynamodb:eu-west-1:1:table/t"],
        },
      ],
    });
    equal(
      json,
      `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Write",
      "Effect": "Allow",
      "Action": [
        "dynamodb:PutItem",
        "dynamodb:DeleteItem"
      ],
      "Resource": "arn:aws:dynamodb:eu-west-1:1:table/t"
    }
  ]
}`,
    );
    equal(minifiedJson, JSON.stringify(JSON.parse(json as string)));
  });

  it("names its principals by their type, and anybody by a star", () => {
    const lambda = { type: "Service", identifiers: ["lambda.amazonaws.com"] };
    const accounts = { type: "AWS", identifiers: ["111111111111", "222222222222"] };
    const anybody = { type: "*", identifiers: ["*"] };
    deepEqual(statementsOf({ statements: [{ principals: [lambda, accounts] }, { principals: [anybody] }] }), [
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com", AWS: ["111111111111", "222222222222"] } },
      { Effect: "Allow", Principal: "*" },
    ]);
  });

  it("gathers its conditions by their test", () => {
    const conditions = [
      { test: "ArnLike", variable: "aws:SourceArn", values: ["a", "b"] },
      { test: "ArnLike", variable: "aws:PrincipalArn", values: ["c"] },
      { test: "Bool", variable: "aws:SecureTransport", values: ["false"] },
    ];
    deepEqual(
      statementsOf({ statements: [{ effect: "Deny", notActions: ["s3:*"], notResources: ["*"], conditions }] }),
      [
        {
          Effect: "Deny",
          NotAction: "s3:*",
          NotResource: "*",
          Condition: {
            ArnLike: { "aws:SourceArn": ["a", "b"], "aws:PrincipalArn": "c" },
            Bool: { "aws:SecureTransport": "false" },
          },
        },
      ],
    );
  });

  it("begins with the statements of the documents that it is made from", () => {
    const one = JSON.stringify({ Statement: { Sid: "One" } });
    const two = JSON.stringify({ Statement: [{ Sid: "Two" }, { Sid: "Three" }] });
    const document = { sourcePolicyDocuments: [one], overridePolicyDocuments: [two], statements: [{ sid: "Four" }] };
    deepEqual(
      (statementsOf(document) as { Sid: string }[]).map(({ Sid }) => Sid),
      ["One", "Two", "Three", "Four"],
    );
  });

  it("has the version and the id that are asked for", () => {
    const { minifiedJson } = policyDocument({ version: "2008-10-17", policyId: "p" });
    equal(minifiedJson, `{"Version":"2008-10-17","Id":"p","Statement":[]}`);
  });
});
