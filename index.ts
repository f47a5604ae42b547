import * as aws from "@pulumi/aws";
import { connectAccess } from "./access";
import { AccountLogging } from "./components/account-logging";
import { ConnectionTable } from "./components/connection-table";
import { HandlerFunction } from "./components/handler-function";
import { type RouteArgs, WebSocketApi } from "./components/websocket-api";
import { stackSettings } from "./settings";

const settings = stackSettings();

const table = new ConnectionTable("connections", { protection: settings.tableProtection });

const everyFunction = {
  timeout: settings.functionTimeout,
  memorySize: settings.functionMemory,
  logRetentionInDays: settings.functionLogRetentionDays,
};
const environment = { CONNECTION_TABLE: table.name };
const notify = {
  ...everyFunction,
  entry: "handlers/notify.ts",
  environment,
  statements: [table.statement("dynamodb:Query", "dynamodb:DeleteItem")],
};

const actions: Record<string, RouteArgs> = settings.clientNotify
  ? { notify: { lambda: { ...notify, description: "Sends a client's notification", manageConnections: ["POST"] } } }
  : {};

const logging =
  settings.accountLoggingRole === "existing"
    ? undefined
    : new AccountLogging("logging", { lifetime: settings.accountLoggingRole });

const api = new WebSocketApi(
  "notifications",
  {
    description: "Tells the users of a web application something the moment it happens",
    routes: {
      $connect: {
        lambda: {
          ...everyFunction,
          entry: "handlers/connect.ts",
          description: "Remembers who is connected",
          environment,
          statements: [table.statement("dynamodb:PutItem")],
        },
        ...connectAccess(settings),
      },
      $disconnect: {
        lambda: {
          ...everyFunction,
          entry: "handlers/disconnect.ts",
          description: "Forgets who has gone",
          environment,
          statements: [table.statement("dynamodb:DeleteItem")],
        },
      },
      $default: {
        lambda: {
          ...everyFunction,
          entry: "handlers/default.ts",
          description: "Answers what no other route takes",
          environment: { ACTIONS: JSON.stringify(Object.keys(actions)) },
          manageConnections: ["POST"],
        },
      },
      ...actions,
    },
    requireAuthorization: true,
    stage: {
      name: settings.stageName,
      defaultRouteSettings: {
        executionLog: settings.executionLog,
        detailedMetricsEnabled: settings.metrics,
        throttlingBurstLimit: settings.throttleBurst,
        throttlingRateLimit: settings.throttleRate,
      },
      accessLog: { retentionInDays: settings.logRetentionDays },
    },
    domain:
      settings.domainName === undefined
        ? undefined
        : {
            name: settings.domainName,
            certificateDomain: settings.certificateDomain,
            managedCertificate: settings.managedCertificate,
            hostedZone: settings.hostedZone,
            mappings: [{ apiMappingKey: settings.apiMappingKey }],
          },
  },
  { dependsOn: logging?.ready },
);

const notifier = new HandlerFunction("notify", {
  ...notify,
  description: "Sends a notification to whom it names",
  environment: { ...environment, WEBSOCKET_MANAGEMENT_ENDPOINT: api.managementEndpoint },
  statements: [...notify.statements, api.manageConnectionsStatement("POST")],
});

/** Where clients connect. */
export const url = api.url;
/** Where `@connections` is, for whoever sends by themselves. */
export const managementEndpoint = api.managementEndpoint;
/** The function to invoke with a notification. */
export const notifyFunction = notifier.functionName;
/** The table of who is connected. */
export const connectionTable = table.name;
export const apiId = api.apiId;
export const stageName = api.stageName;
/** Where the stack is. */
export const region = aws.getRegionOutput().region;
export const accountId = aws.getCallerIdentityOutput().accountId;
