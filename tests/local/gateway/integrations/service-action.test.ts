import assert from "node:assert/strict";
import { readServiceAction } from "../../../../local/gateway/integrations/service-action";

describe("the action that an integration's URI names", () => {
  it("R30 is one of a service, by its name or by a path", () => {
    assert.deepEqual(readServiceAction("arn:aws:apigateway:eu-west-1:dynamodb:action/PutItem"), {
      region: "eu-west-1",
      service: "dynamodb",
      kind: "action",
      name: "PutItem",
    });
    assert.deepEqual(readServiceAction("arn:aws-cn:apigateway:cn-north-1:sqs:path/123456789012/orders"), {
      region: "cn-north-1",
      service: "sqs",
      kind: "path",
      name: "123456789012/orders",
    });
  });

  it("R30 may be one of a host of the service's own", () => {
    const uri = "arn:aws:apigateway:eu-west-1:abcd123456.execute-api:path/dev/@connections/{id}";
    assert.equal(readServiceAction(uri)?.service, "execute-api");
  });

  it("is none for anything else", () => {
    for (const uri of ["", "https://example.com/path/x", "arn:aws:dynamodb:eu-west-1:1:table/rooms"]) {
      assert.equal(readServiceAction(uri), undefined);
    }
  });
});
