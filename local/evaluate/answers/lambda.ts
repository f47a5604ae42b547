import { arn, type Region } from "./region";
import type { Answer } from "./resource-answer";

const invokeArn = (region: Region, functionArn: string): string =>
  `arn:${region.partition}:apigateway:${region.name}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

const lambdaFunction: Answer = ({ inputs, physicalName, region }) => {
  const functionArn = arn(region, "lambda", `function:${physicalName}`);
  const version = inputs.publish === true ? "1" : "$LATEST";
  return {
    id: physicalName,
    outputs: {
      name: physicalName,
      arn: functionArn,
      invokeArn: invokeArn(region, functionArn),
      qualifiedArn: `${functionArn}:${version}`,
      qualifiedInvokeArn: invokeArn(region, `${functionArn}:${version}`),
      version,
      timeout: inputs.timeout ?? 3,
      memorySize: inputs.memorySize ?? 128,
    },
  };
};

const alias: Answer = ({ inputs, physicalName, region }) => {
  const name = String(inputs.functionName);
  const aliasArn = `${name.startsWith("arn:") ? name : arn(region, "lambda", `function:${name}`)}:${physicalName}`;
  return { id: aliasArn, outputs: { name: physicalName, arn: aliasArn, invokeArn: invokeArn(region, aliasArn) } };
};

const layerVersion: Answer = ({ inputs, region }) => {
  const layerArn = arn(region, "lambda", `layer:${inputs.layerName}`);
  return { id: `${layerArn}:1`, outputs: { layerArn, arn: `${layerArn}:1`, version: "1" } };
};

const permission: Answer = ({ inputs, name, hash }) => {
  const statementId = inputs.statementId ?? `${name}-${hash(7)}`;
  return { id: String(statementId), outputs: { statementId } };
};

const eventSourceMapping: Answer = ({ inputs, hash, region }) => {
  const uuid = hash(32).replace(/^(.{8})(.{4})(.{4})(.{4})(.*)$/, "$1-$2-$3-$4-$5");
  const mapped = String(inputs.functionName);
  const functionArn = mapped.startsWith("arn:") ? mapped : arn(region, "lambda", `function:${mapped}`);
  return { id: uuid, outputs: { uuid, functionArn, arn: arn(region, "lambda", `event-source-mapping:${uuid}`) } };
};

/** Lambda. */
export const lambdaAnswers: Readonly<Record<string, Answer>> = {
  "aws:lambda/eventSourceMapping:EventSourceMapping": eventSourceMapping,
  "aws:lambda/function:Function": lambdaFunction,
  "aws:lambda/alias:Alias": alias,
  "aws:lambda/layerVersion:LayerVersion": layerVersion,
  "aws:lambda/permission:Permission": permission,
};
