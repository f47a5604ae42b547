import { createHash } from "node:crypto";

/** An account in a Region, and what of AWS depends on it. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly dnsSuffix: string;
}

/** Where tests deploy to, unless they say otherwise: nowhere that the program could know. */
export const tokyo: Place = {
  accountId: "210987654321",
  region: "ap-northeast-1",
  partition: "aws",
  dnsSuffix: "amazonaws.com",
};

/** The other partition, with other names for everything. */
export const beijing: Place = {
  accountId: "345678901234",
  region: "cn-north-1",
  partition: "aws-cn",
  dnsSuffix: "amazonaws.com.cn",
};

type Inputs = Readonly<Record<string, unknown>>;
type ResourceAnswer = (resource: { name: string; inputs: Inputs }, place: Place) => { id: string } & Inputs;
type CallAnswer = (inputs: Inputs, place: Place) => Inputs;

const arn = ({ partition, region, accountId }: Place, service: string, rest: string): string =>
  `arn:${partition}:${service}:${region}:${accountId}:${rest}`;

const part: ResourceAnswer = ({ name }) => ({ id: `id-of-${name}` });

/** What AWS adds to a resource. A type that is not here is one that nobody expects. */
export const resourceAnswers: Readonly<Record<string, ResourceAnswer>> = {
  "aws:apigatewayv2/api:Api": ({ name }, place) => ({
    id: `api-${name}`,
    apiEndpoint: `wss://api-${name}.execute-api.${place.region}.${place.dnsSuffix}`,
    executionArn: arn(place, "execute-api", `api-${name}`),
  }),
  "aws:apigatewayv2/stage:Stage": ({ inputs }, place) => ({
    id: String(inputs.name),
    invokeUrl: `wss://${inputs.apiId}.execute-api.${place.region}.${place.dnsSuffix}/${inputs.name}`,
  }),
  "aws:apigatewayv2/domainName:DomainName": ({ inputs }, place) => ({
    id: String(inputs.domainName),
    domainNameConfiguration: {
      ...(inputs.domainNameConfiguration as object),
      targetDomainName: `d-target.execute-api.${place.region}.${place.dnsSuffix}`,
      hostedZoneId: "ZOFAPIGATEWAY",
    },
  }),
  "aws:apigatewayv2/apiMapping:ApiMapping": part,
  "aws:apigatewayv2/authorizer:Authorizer": part,
  "aws:apigatewayv2/deployment:Deployment": part,
  "aws:apigatewayv2/integration:Integration": part,
  "aws:apigatewayv2/integrationResponse:IntegrationResponse": part,
  "aws:apigatewayv2/model:Model": part,
  "aws:apigatewayv2/route:Route": part,
  "aws:apigatewayv2/routeResponse:RouteResponse": part,
  "aws:apigateway/apiKey:ApiKey": part,
  "aws:apigateway/usagePlan:UsagePlan": part,
  "aws:apigateway/usagePlanKey:UsagePlanKey": part,
  "aws:apigateway/account:Account": part,
  "aws:acm/certificate:Certificate": ({ name, inputs }, place) => {
    const certificateArn = arn(place, "acm", `certificate/made-${name}`);
    const asked = {
      domainName: inputs.domainName,
      resourceRecordName: `_asked.${inputs.domainName}.`,
      resourceRecordType: "CNAME",
      resourceRecordValue: "_proof.acm-validations.aws.",
    };
    return { id: certificateArn, arn: certificateArn, domainValidationOptions: [asked] };
  },
  "aws:acm/certificateValidation:CertificateValidation": part,
  "aws:route53/record:Record": ({ name, inputs }) => ({ id: `id-of-${name}`, fqdn: inputs.name }),
  "aws:lambda/permission:Permission": part,
  "aws:lambda/alias:Alias": ({ inputs }, place) => {
    const aliasArn = arn(place, "lambda", `function:${inputs.functionName}:${inputs.name}`);
    const path = `lambda:path/2015-03-31/functions/${aliasArn}/invocations`;
    return {
      id: aliasArn,
      arn: aliasArn,
      invokeArn: `arn:${place.partition}:apigateway:${place.region}:${path}`,
    };
  },
  "aws:iam/rolePolicy:RolePolicy": part,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": part,
  "aws:iam/role:Role": ({ name, inputs }, { partition, accountId }) => {
    const roleName = inputs.name ?? `${name}-0123abc`;
    return { id: String(roleName), name: roleName, arn: `arn:${partition}:iam::${accountId}:role/${roleName}` };
  },
  "aws:cloudwatch/logGroup:LogGroup": ({ inputs }, place) => ({
    id: String(inputs.name),
    arn: arn(place, "logs", `log-group:${inputs.name}`),
  }),
  "aws:cloudwatch/metricAlarm:MetricAlarm": part,
  "aws:cloudwatch/dashboard:Dashboard": ({ inputs }) => ({ id: String(inputs.dashboardName) }),
  "aws:sns/topic:Topic": ({ name }, place) => ({
    id: arn(place, "sns", `${name}-0123abc`),
    arn: arn(place, "sns", `${name}-0123abc`),
  }),
  "aws:sqs/queue:Queue": ({ name }, place) => ({
    id: `https://sqs.${place.region}.${place.dnsSuffix}/${place.accountId}/${name}-0123abc`,
    name: `${name}-0123abc`,
    arn: arn(place, "sqs", `${name}-0123abc`),
  }),
  "aws:sqs/queuePolicy:QueuePolicy": part,
  "aws:sns/topicSubscription:TopicSubscription": part,
  "aws:lambda/eventSourceMapping:EventSourceMapping": part,
  "aws:cloudwatch/eventBus:EventBus": ({ name }, place) => ({
    id: `${name}-0123abc`,
    name: `${name}-0123abc`,
    arn: arn(place, "events", `event-bus/${name}-0123abc`),
  }),
  "aws:cloudwatch/eventRule:EventRule": ({ name, inputs }, place) => {
    const bus = inputs.eventBusName === "default" ? "" : `${inputs.eventBusName}/`;
    return { id: name, name: `${name}-0123abc`, arn: arn(place, "events", `rule/${bus}${name}-0123abc`) };
  },
  "aws:cloudwatch/eventTarget:EventTarget": part,
  "aws:dynamodb/table:Table": ({ name }, place) => ({
    id: `${name}-0123abc`,
    name: `${name}-0123abc`,
    arn: arn(place, "dynamodb", `table/${name}-0123abc`),
  }),
  "aws:sfn/stateMachine:StateMachine": ({ name }, place) => ({
    id: `${name}-0123abc`,
    arn: arn(place, "states", `stateMachine:${name}-0123abc`),
  }),
  "aws:apigatewayv2/vpcLink:VpcLink": part,
  "aws:apigateway/vpcLink:VpcLink": part,
  "aws:lambda/function:Function": ({ inputs }, place) => {
    const functionArn = arn(place, "lambda", `function:${inputs.name}`);
    const path = `lambda:path/2015-03-31/functions/${functionArn}/invocations`;
    const invokeArn = `arn:${place.partition}:apigateway:${place.region}:${path}`;
    return { id: String(inputs.name), arn: functionArn, invokeArn };
  },
};

/** What AWS and the archive provider answer to a question. */
export const callAnswers: Readonly<Record<string, CallAnswer>> = {
  "aws:index/getRegion:getRegion": (_, { region }) => ({ id: region, region }),
  "aws:index/getCallerIdentity:getCallerIdentity": (_, { accountId }) => ({ id: accountId, accountId }),
  "aws:index/getPartition:getPartition": (_, { partition, dnsSuffix }) => ({ id: partition, partition, dnsSuffix }),
  "aws:acm/getCertificate:getCertificate": ({ domain }, place) => ({
    arn: arn(place, "acm", `certificate/of-${domain}`),
  }),
  "aws:route53/getZone:getZone": ({ name }) => ({ zoneId: `ZONE-OF-${name}` }),
  "archive:index/getFile:getFile": (inputs) => ({
    ...inputs,
    outputBase64sha256: createHash("sha256").update(JSON.stringify(inputs)).digest("base64"),
  }),
};
