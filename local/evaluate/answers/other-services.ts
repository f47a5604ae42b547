import { arn, globalArn, localAccountId } from "./region";
import type { Answer } from "./resource-answer";

/** A resource whose id is its name, and whose ARN is its service, a prefix and its name. */
const named =
  (service: string, prefix = ""): Answer =>
  ({ physicalName, region }) => ({
    id: physicalName,
    outputs: { name: physicalName, arn: arn(region, service, `${prefix}${physicalName}`) },
  });

/** The same for a resource that has no Region. */
const globallyNamed =
  (service: string, prefix: string): Answer =>
  ({ inputs, physicalName, region }) => ({
    id: physicalName,
    outputs: { name: physicalName, arn: globalArn(region, service, `${prefix}${inputs.path ?? "/"}${physicalName}`) },
  });

const policy: Answer = (request) => {
  const { outputs } = globallyNamed("iam", "policy")(request);
  return { id: String(outputs.arn), outputs };
};

const rolePolicy: Answer = ({ inputs, physicalName }) => ({
  id: `${inputs.role}:${physicalName}`,
  outputs: { name: physicalName },
});

const table: Answer = ({ inputs, physicalName, region }) => {
  const tableArn = arn(region, "dynamodb", `table/${physicalName}`);
  const stream = inputs.streamEnabled ? { streamArn: `${tableArn}/stream/2020-01-01T00:00:00.000` } : {};
  return { id: physicalName, outputs: { name: physicalName, arn: tableArn, ...stream } };
};

const queue: Answer = ({ physicalName, region }) => {
  const url = `https://sqs.${region.name}.${region.dnsSuffix}/${localAccountId}/${physicalName}`;
  return { id: url, outputs: { name: physicalName, url, arn: arn(region, "sqs", physicalName) } };
};

const topic: Answer = ({ physicalName, region }) => {
  const topicArn = arn(region, "sns", physicalName);
  return { id: topicArn, outputs: { name: physicalName, arn: topicArn } };
};

const bucket: Answer = ({ inputs, name, hash, region }) => {
  const bucketName = String(inputs.bucket ?? `${name}-${hash(7)}`);
  return { id: bucketName, outputs: { bucket: bucketName, arn: `arn:${region.partition}:s3:::${bucketName}` } };
};

const certificate: Answer = ({ inputs, hash, region }) => {
  const certificateArn = arn(region, "acm", `certificate/${hash(12)}`);
  const record = { domainName: inputs.domainName, resourceRecordType: "CNAME" };
  const validation = {
    ...record,
    resourceRecordName: `_${hash(8)}.${inputs.domainName}.`,
    resourceRecordValue: `_${hash(9)}.acm-validations.aws.`,
  };
  return { id: certificateArn, outputs: { arn: certificateArn, domainValidationOptions: [validation] } };
};

const zone: Answer = ({ inputs, hash, region }) => {
  const zoneId = `Z${hash(13).toUpperCase()}`;
  return {
    id: zoneId,
    outputs: {
      zoneId,
      arn: `arn:${region.partition}:route53:::hostedzone/${zoneId}`,
      name: inputs.name,
      nameServers: [],
    },
  };
};

const record: Answer = ({ inputs, hash }) => ({ id: hash(12), outputs: { fqdn: inputs.name } });

const provider: Answer = ({ hash }) => ({ id: hash(16), outputs: {} });

const randomText: Answer = ({ inputs, hash }) => {
  const result = hash(Math.min(Number(inputs.length ?? inputs.byteLength ?? 8), 48));
  return { id: result, outputs: { result, hex: result, dec: result, b64Url: result } };
};

/** Other services that a WebSocket API's program often declares beside it. */
export const otherAnswers: Readonly<Record<string, Answer>> = {
  "aws:acm/certificate:Certificate": certificate,
  "aws:cloudwatch/eventRule:EventRule": named("events", "rule/"),
  "aws:cloudwatch/logGroup:LogGroup": named("logs", "log-group:"),
  "aws:cloudwatch/metricAlarm:MetricAlarm": named("cloudwatch", "alarm:"),
  "aws:dynamodb/table:Table": table,
  "aws:iam/policy:Policy": policy,
  "aws:iam/role:Role": globallyNamed("iam", "role"),
  "aws:iam/rolePolicy:RolePolicy": rolePolicy,
  "aws:route53/record:Record": record,
  "aws:route53/zone:Zone": zone,
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketV2:BucketV2": bucket,
  "aws:sns/topic:Topic": topic,
  "aws:sqs/queue:Queue": queue,
  "aws:ssm/parameter:Parameter": named("ssm", "parameter"),
  "pulumi:providers:aws": provider,
  "random:index/randomId:RandomId": randomText,
  "random:index/randomPassword:RandomPassword": randomText,
  "random:index/randomPet:RandomPet": randomText,
  "random:index/randomString:RandomString": randomText,
};
