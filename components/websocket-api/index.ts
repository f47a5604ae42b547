export type { Grantee } from "../iam/grant";
export type { ApiKeysResources } from "./access/api-keys";
export type { ApiKeyArgs, ApiKeysArgs } from "./access/api-keys-args";
export type { JwtAlgorithm, JwtAuthorizerArgs, LambdaAuthorizerArgs } from "./access/authorizer-args";
export type { AuthorizerResources } from "./access/connect-access";
export type { DomainResources } from "./domain/domain";
export type {
  DomainArgs,
  DomainMappingsArgs,
  ExistingDomainArgs,
  MappingArgs,
  NewDomainArgs,
} from "./domain/domain-args";
export type { CertificateResources } from "./domain/managed-certificate";
export { ImportedWebSocketApi, type WebSocketApiAttributes } from "./imported-websocket-api";
export type { AwsIntegrationArgs } from "./integrations/aws";
export type {
  DynamodbActionArgs,
  DynamodbAttributes,
  DynamodbIntegrationArgs,
  DynamodbValue,
  TemplateValue,
} from "./integrations/dynamodb";
export type { EventBridgeIntegrationArgs } from "./integrations/event-bridge";
export type { HttpIntegrationArgs } from "./integrations/http";
export type { HttpEndpointArgs } from "./integrations/http-endpoint";
export type { HttpProxyIntegrationArgs } from "./integrations/http-proxy";
export type {
  CustomIntegrationArgs,
  IntegrationArgs,
  IntegrationResponseArgs,
  ManageConnectionsAction,
  RouteFunction,
  RouteFunctionArgs,
} from "./integrations/integration-args";
export type { KinesisIntegrationArgs } from "./integrations/kinesis";
export type { LambdaCustomIntegrationArgs } from "./integrations/lambda-custom";
export type { MessageFieldsArgs } from "./integrations/message-fields";
export type { MockIntegrationArgs } from "./integrations/mock";
export type { ServiceIntegrationArgs } from "./integrations/service-integration";
export type { SnsIntegrationArgs } from "./integrations/sns";
export type { SqsIntegrationArgs } from "./integrations/sqs";
export type { StepFunctionsIntegrationArgs } from "./integrations/step-functions";
export type { Alarms } from "./operations/alarms";
export type { AlarmArgs, AlarmsArgs, ConnectionsAlarmArgs } from "./operations/alarms-args";
export type { DeadLetterQueue } from "./operations/dead-letter-queue";
export type { Metric, MetricOptions, Statistic } from "./operations/metric";
export type { JsonSchema, MessageSchema, MessageSchemasArgs, StandardJsonSchema } from "./routes/message-schema";
export type { RouteParts } from "./routes/route";
export type { ConnectRouteArgs, RouteArgs } from "./routes/route-args";
export type { RouteResources } from "./routes/routes";
export type { AlarmKind } from "./rules/alarm-settings";
export type { StageResources } from "./stage/stage";
export type { AccessLogArgs, RouteSettingsArgs, StageArgs, StageSettingsArgs } from "./stage/stage-args";
export { WebSocketApi } from "./websocket-api";
export type { WebSocketApiArgs } from "./websocket-api-args";
