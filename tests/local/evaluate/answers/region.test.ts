import { deepEqual, equal } from "node:assert/strict";
import { arn, globalArn, regionOf } from "../../../../local/evaluate/answers/region";

describe("a Region", () => {
  it("is in the partition that its name tells, whose hosts end as they do there", () => {
    deepEqual(regionOf("ap-northeast-1"), { name: "ap-northeast-1", partition: "aws", dnsSuffix: "amazonaws.com" });
    deepEqual(regionOf("cn-north-1"), { name: "cn-north-1", partition: "aws-cn", dnsSuffix: "amazonaws.com.cn" });
    deepEqual(regionOf("us-gov-west-1"), {
      name: "us-gov-west-1",
      partition: "aws-us-gov",
      dnsSuffix: "amazonaws.com",
    });
  });

  it("is in the ARNs of what has one", () => {
    equal(arn(regionOf("cn-north-1"), "sqs", "jobs"), "arn:aws-cn:sqs:cn-north-1:000000000000:jobs");
    equal(globalArn(regionOf("us-gov-west-1"), "iam", "role/r"), "arn:aws-us-gov:iam::000000000000:role/r");
  });
});
