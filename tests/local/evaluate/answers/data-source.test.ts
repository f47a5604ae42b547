import { deepEqual, rejects } from "node:assert/strict";
import { answerCall } from "../../../../local/evaluate/answers/data-source";
import { regionOf } from "../../../../local/evaluate/answers/region";

const ask = (token: string, inputs: Record<string, unknown> = {}, region = "eu-west-1") =>
  answerCall(token, inputs, regionOf(region));

describe("a data source", () => {
  it("tells the Region", async () => {
    deepEqual(await ask("aws:index/getRegion:getRegion"), {
      id: "eu-west-1",
      name: "eu-west-1",
      region: "eu-west-1",
      description: "eu-west-1",
      endpoint: "ec2.eu-west-1.amazonaws.com",
    });
  });

  it("tells the account, which is nobody's", async () => {
    deepEqual(await ask("aws:index/getCallerIdentity:getCallerIdentity", {}, "cn-north-1"), {
      id: "000000000000",
      accountId: "000000000000",
      arn: "arn:aws-cn:iam::000000000000:user/laptop",
      userId: "laptop",
    });
  });

  it("tells the partition and how its hosts end", async () => {
    deepEqual(await ask("aws:index/getPartition:getPartition", {}, "cn-north-1"), {
      id: "aws-cn",
      partition: "aws-cn",
      dnsSuffix: "amazonaws.com.cn",
      reverseDnsPrefix: "cn.com.amazonaws",
    });
  });

  it("tells three zones of the Region", async () => {
    const { names } = await ask("aws:index/getAvailabilityZones:getAvailabilityZones");
    deepEqual(names, ["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
  });

  it("finds an issued certificate for any domain", async () => {
    const arn = "arn:aws:acm:eu-west-1:000000000000:certificate/00000000-0000-4000-8000-000000000000";
    deepEqual(await ask("aws:acm/getCertificate:getCertificate", { domain: "*.example.com", mostRecent: true }), {
      id: arn,
      arn,
      domain: "*.example.com",
      mostRecent: true,
      status: "ISSUED",
      tags: {},
    });
  });

  it("finds a zone by its name or its id", async () => {
    const zone = { id: "Z00000000000000000000", zoneId: "Z00000000000000000000", nameServers: [] };
    deepEqual(await ask("aws:route53/getZone:getZone", { name: "example.com." }), {
      ...zone,
      name: "example.com",
      arn: "arn:aws:route53:::hostedzone/Z00000000000000000000",
    });
    const { id, arn } = await ask("aws:route53/getZone:getZone", { zoneId: "Z1" });
    deepEqual({ id, arn }, { id: "Z1", arn: "arn:aws:route53:::hostedzone/Z1" });
  });

  it("without an answer is named, beside those that have one", async () => {
    const known =
      "getRegion, getCallerIdentity, getPartition, getAvailabilityZones, getCertificate, getZone, getPolicyDocument, getFile";
    await rejects(ask("aws:ssm/getParameter:getParameter"), {
      message: `The laptop has no answer for the data source aws:ssm/getParameter:getParameter; it answers ${known}`,
    });
  });
});
