import { arn } from "./region";
import type { Answer } from "./resource-answer";

const api: Answer = ({ inputs, physicalName, hash, region }) => {
  const id = hash(10);
  const scheme = inputs.protocolType === "WEBSOCKET" ? "wss" : "https";
  return {
    id,
    outputs: {
      name: physicalName,
      apiEndpoint: `${scheme}://${id}.execute-api.${region.name}.${region.dnsSuffix}`,
      arn: `arn:${region.partition}:apigateway:${region.name}::/apis/${id}`,
      executionArn: arn(region, "execute-api", id),
      apiKeySelectionExpression: inputs.apiKeySelectionExpression ?? "$request.header.x-api-key",
      routeSelectionExpression: inputs.routeSelectionExpression ?? "$request.method $request.path",
    },
  };
};

const stage: Answer = ({ inputs, physicalName, region }) => ({
  id: physicalName,
  outputs: {
    name: physicalName,
    arn: `arn:${region.partition}:apigateway:${region.name}::/apis/${inputs.apiId}/stages/${physicalName}`,
    executionArn: arn(region, "execute-api", `${inputs.apiId}/${physicalName}`),
    invokeUrl: `wss://${inputs.apiId}.execute-api.${region.name}.${region.dnsSuffix}/${physicalName}`,
  },
});

const domainName: Answer = ({ inputs, hash, region }) => ({
  id: String(inputs.domainName),
  outputs: {
    arn: `arn:${region.partition}:apigateway:${region.name}::/domainnames/${inputs.domainName}`,
    domainNameConfiguration: {
      ...(inputs.domainNameConfiguration as object),
      targetDomainName: `d-${hash(10)}.execute-api.${region.name}.${region.dnsSuffix}`,
      hostedZoneId: "Z00000000000000000000",
    },
  },
});

const part: Answer = ({ hash }) => ({ id: hash(7), outputs: {} });

const integration: Answer = ({ hash, inputs }) => ({
  id: hash(7),
  outputs: { timeoutMilliseconds: inputs.timeoutMilliseconds ?? 29_000 },
});

/** A key without a value gets one, as on AWS. */
const apiKey: Answer = ({ inputs, physicalName, hash }) => ({
  id: hash(10),
  outputs: { name: physicalName, value: inputs.value ?? hash(40), enabled: inputs.enabled ?? true },
});

const usagePlan: Answer = ({ hash, physicalName }) => ({ id: hash(6), outputs: { name: physicalName } });

const authorizer: Answer = ({ hash, physicalName }) => ({ id: hash(7), outputs: { name: physicalName } });

/** API Gateway: version 2, and the keys and plans of version 1 that WebSocket APIs share. */
export const apiGatewayAnswers: Readonly<Record<string, Answer>> = {
  "aws:apigateway/apiKey:ApiKey": apiKey,
  "aws:apigateway/usagePlan:UsagePlan": usagePlan,
  "aws:apigateway/usagePlanKey:UsagePlanKey": part,
  "aws:apigatewayv2/api:Api": api,
  "aws:apigatewayv2/stage:Stage": stage,
  "aws:apigatewayv2/domainName:DomainName": domainName,
  "aws:apigatewayv2/integration:Integration": integration,
  "aws:apigatewayv2/apiMapping:ApiMapping": part,
  "aws:apigatewayv2/authorizer:Authorizer": authorizer,
  "aws:apigatewayv2/deployment:Deployment": part,
  "aws:apigatewayv2/integrationResponse:IntegrationResponse": part,
  "aws:apigatewayv2/model:Model": part,
  "aws:apigatewayv2/route:Route": part,
  "aws:apigatewayv2/routeResponse:RouteResponse": part,
};
