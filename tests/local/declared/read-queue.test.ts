import { deepEqual, equal } from "node:assert/strict";
import { declareQueue } from "../../../local/declared/read-queue";
import { registered } from "./registered";

const url = "https://sqs.eu-west-1.amazonaws.com/111111111111/orders";
const properties = { name: "orders", arn: "arn:aws:sqs:eu-west-1:111111111111:orders" };
const queue = (more: Record<string, unknown> = {}) =>
  registered("aws:sqs/queue:Queue", url, { ...properties, ...more });
const policy = '{"deadLetterTargetArn":"arn:of:dead","maxReceiveCount":"3"}';
const redrive = { deadLetterTargetArn: "arn:of:dead", maxReceiveCount: 3 };

describe("a declared queue", () => {
  it("has AWS's defaults where the program says nothing", () => {
    deepEqual(declareQueue(queue(), []), {
      ...properties,
      url,
      isFifo: false,
      isContentBasedDeduplicated: false,
      isDeduplicatedByGroup: false,
      visibilityTimeoutSeconds: 30,
      delaySeconds: 0,
      messageRetentionSeconds: 345_600,
      receiveWaitTimeSeconds: 0,
      maxMessageSizeBytes: 262_144,
      redrive: undefined,
    });
  });

  it("has a redrive policy, its own or that of a resource beside it", () => {
    deepEqual(declareQueue(queue({ redrivePolicy: policy }), []).redrive, redrive);
    const beside = registered("aws:sqs/redrivePolicy:RedrivePolicy", "r", { queueUrl: url, redrivePolicy: policy });
    deepEqual(declareQueue(queue(), [beside]).redrive, redrive);
    equal(declareQueue({ ...queue(), id: "another" }, [beside]).redrive, undefined);
  });
});
