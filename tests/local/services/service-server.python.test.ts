import { deepEqual } from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { needsPython } from "../needs-python";
import { declaredQueue, type ServedQueues, serveQueues } from "../queues/serving";

const orders = declaredQueue("orders");

describe("the server of SQS and Lambda, asked by a Python program", () => {
  let served: ServedQueues;
  needsPython();
  beforeEach(async () => {
    served = await serveQueues([orders]);
  });
  afterEach(async () => await served.close());

  it("answers boto3, which finds it by AWS_ENDPOINT_URL_SQS", async () => {
    const program = `
import boto3, sys
sqs = boto3.client("sqs")
url = sys.argv[1]
sent = sqs.send_message(QueueUrl=url, MessageBody="from Python", MessageAttributes={"a": {"DataType": "String", "StringValue": "1"}})
print(sqs.get_queue_url(QueueName="orders")["QueueUrl"])
message = sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"])["Messages"][0]
print(message["Body"], message["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"])
sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
try:
    sqs.send_message(QueueUrl=url + "-not", MessageBody="1")
except sqs.exceptions.QueueDoesNotExist as error:
    print(error.response["Error"]["Code"])
try:
    boto3.client("lambda").invoke(FunctionName="none")
except Exception as error:
    print(type(error).__name__)
`;
    const env = {
      PATH: process.env.PATH ?? "",
      AWS_ENDPOINT_URL_SQS: served.endpoint,
      AWS_ENDPOINT_URL_LAMBDA: served.endpoint,
      AWS_REGION: "eu-west-1",
      AWS_DEFAULT_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_EC2_METADATA_DISABLED: "true",
    };
    const { stdout } = await promisify(execFile)("python3", ["-c", program, orders.url], { env });
    deepEqual(stdout.trim().split("\n"), [
      orders.url,
      "from Python True",
      "AWS.SimpleQueueService.NonExistentQueue",
      "ResourceNotFoundException",
    ]);
    deepEqual(served.queues.named("orders").counts(), { visible: 0, delayed: 0, inFlight: 0 });
  });
});
