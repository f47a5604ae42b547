import * as aws from "@pulumi/aws";
import { AccountLogging } from "./components/account-logging";
import { ConnectionTable } from "./components/connection-table";
import { NotificationQueue, Notifier } from "./components/notifier";
import { WebSocketApi } from "./components/websocket-api";
import { notificationRoutes } from "./routes";
import { stackSettings } from "./settings";

const settings = stackSettings();

const table = new ConnectionTable("connections", {
  protection: settings.tableProtection,
  shards: settings.connectionShards,
  history: { hours: settings.historyHours },
});

// Before the API, since one of its routes can publish.
const queue = new NotificationQueue("notify");

const logging =
  settings.accountLoggingRole === "existing"
    ? undefined
    : new AccountLogging("logging", { lifetime: settings.accountLoggingRole });

const api = new WebSocketApi(
  "notifications",
  {
    description: "Tells the users of a web application something the moment it happens",
    routes: notificationRoutes({ settings, table, queue }),
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

const notifier = new Notifier("notify", {
  api,
  table,
  queue,
  delivery: { logRetentionInDays: settings.functionLogRetentionDays },
});

/** Where clients connect. */
export const url = api.url;
/** Where `@connections` is, for whoever sends by themselves. */
export const managementEndpoint = api.managementEndpoint;
/** The queue to which notifications are published. */
export const notificationQueueUrl = notifier.queueUrl;
/** Where those lie that could not be delivered, each with its cause. */
export const deadLetterQueueUrl = notifier.deadLetterQueueUrl;
/** The table of who is connected. */
export const connectionTable = table.name;
export const apiId = api.apiId;
export const stageName = api.stageName;
/** Where the stack is. */
export const region = aws.getRegionOutput().region;
export const accountId = aws.getCallerIdentityOutput().accountId;
