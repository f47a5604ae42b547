import { archiveFile } from "./archive-file";
import { policyDocument } from "./policy-document";
import { arn, localAccountId, type Region } from "./region";

type DataSource = (
  inputs: Readonly<Record<string, unknown>>,
  region: Region,
) => Record<string, unknown> | Promise<Record<string, unknown>>;

const dataSources: Readonly<Record<string, DataSource>> = {
  "aws:index/getRegion:getRegion": (_, { name, dnsSuffix }) => ({
    id: name,
    name,
    region: name,
    description: name,
    endpoint: `ec2.${name}.${dnsSuffix}`,
  }),
  "aws:index/getCallerIdentity:getCallerIdentity": (_, { partition }) => ({
    id: localAccountId,
    accountId: localAccountId,
    arn: `arn:${partition}:iam::${localAccountId}:user/laptop`,
    userId: "laptop",
  }),
  "aws:index/getPartition:getPartition": (_, { partition, dnsSuffix }) => ({
    id: partition,
    partition,
    dnsSuffix,
    reverseDnsPrefix: dnsSuffix.split(".").reverse().join("."),
  }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": (_, { name }) => ({
    id: name,
    names: ["a", "b", "c"].map((letter) => name + letter),
    zoneIds: [],
  }),
  "aws:acm/getCertificate:getCertificate": ({ domain }, region) => {
    const certificateArn = arn(region, "acm", "certificate/00000000-0000-4000-8000-000000000000");
    return { id: certificateArn, arn: certificateArn, domain, status: "ISSUED", tags: {} };
  },
  "aws:route53/getZone:getZone": ({ name, zoneId = "Z00000000000000000000" }, { partition }) => ({
    id: zoneId,
    zoneId,
    name: typeof name === "string" ? name.replace(/\.$/, "") : name,
    arn: `arn:${partition}:route53:::hostedzone/${zoneId}`,
    nameServers: [],
  }),
  "aws:iam/getPolicyDocument:getPolicyDocument": (inputs) => policyDocument(inputs),
  "archive:index/getFile:getFile": async (inputs) => {
    const outputs = await archiveFile(inputs);
    return { ...outputs, id: outputs.outputSha };
  },
};

/**
 * Answers a data source, with the program's inputs among the outputs as AWS's provider does.
 *
 * @throws Error that names the data source when the laptop has no answer for it
 */
export async function answerCall(
  token: string,
  inputs: Readonly<Record<string, unknown>>,
  region: Region,
): Promise<Record<string, unknown>> {
  const answer = dataSources[token];
  if (!answer) {
    const known = Object.keys(dataSources)
      .map((name) => name.split(":").pop())
      .join(", ");
    throw new Error(`The laptop has no answer for the data source ${token}; it answers ${known}`);
  }
  return { ...inputs, ...(await answer(inputs, region)) };
}
