import assert from "node:assert/strict";
import fc from "fast-check";
import { arnOf, recordRoute, serviceInputs } from "./service";

const stream = arnOf("kinesis", "stream/moves");

describe("an integration with Kinesis", () => {
  it("puts into its stream and may do nothing else", async () => {
    const { inputs, statements } = await recordRoute({ kinesis: { stream } });
    assert.deepEqual(
      inputs,
      serviceInputs("kinesis:action/PutRecord", { "Content-Type": "application/x-amz-json-1.1" }),
    );
    assert.deepEqual(statements, [{ Effect: "Allow", Action: "kinesis:PutRecord", Resource: stream }]);
  });

  it("puts any message as it is, in the order of its connection", async () => {
    const { request } = await recordRoute({ kinesis: { stream } });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (body) => {
        const Data = Buffer.from(body).toString("base64");
        assert.deepEqual(JSON.parse(request(body)), { StreamARN: stream, PartitionKey: "L0SM9cOFvHcCIhw=", Data });
      }),
    );
  });

  it("puts it in the order of a part of the message, which stays a text", async () => {
    const { request } = await recordRoute({ kinesis: { stream, partitionKey: "$input.path('$.room')" } });
    for (const room of ['a","Data":"', "it's", "\\", "é\n"])
      assert.equal(JSON.parse(request(JSON.stringify({ room }))).PartitionKey, room);
  });

  it("may make data keys of an encrypted stream", async () => {
    const kmsKeyArn = arnOf("kms", "key/1234abcd");
    const { statements } = await recordRoute({ kinesis: { stream, kmsKeyArn } });
    assert.deepEqual(statements[1], { Effect: "Allow", Action: ["kms:GenerateDataKey"], Resource: kmsKeyArn });
  });
});
