import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { type RouteArgs, WebSocketApi } from "../../../components";
import { changing } from "./change";
import { answer, bus, deadLetters, queue, stateMachine, stream, table, topic } from "./targets";

const room = { name: "room", entry: "answer.ts", manageConnections: ["POST", "GET", "DELETE"] } as const;

const functions: Record<string, RouteArgs> = {
  $connect: {
    lambda: answer,
    jwt: {
      issuer: "https://issuer.example.test",
      audience: changing("jwt", ["everything"], ["everything", "more"]),
      from: changing<"query:token" | "subprotocol">("identitySource", "query:token", "subprotocol"),
    },
    allowedOrigins: changing("allowedOrigins", ["https://a.example.test"], ["https://b.example.test"]),
    requestParameters: { "route.request.querystring.room": changing("requestParameters", false, true) },
  },
  $disconnect: { lambda: answer },
  $default: { lambda: answer.function, timeoutMilliseconds: changing("timeout", 29_000, 5_000) },
  say: {
    lambda: room,
    reply: changing("reply", true, false),
    schema: z.object({ action: z.literal("say"), text: z.string().max(changing("schema", 100, 200)) }),
    settings: { throttlingBurstLimit: changing("routeSettings", 10, 20), executionLog: "error" },
    operationName: "Say",
  },
  sing: {
    lambda: room,
    schemas: {
      selectionExpression: "$request.body.kind",
      models: { song: { type: "object", required: ["notes"] }, $default: { type: "object" } },
    },
  },
  custom: {
    lambdaCustom: {
      function: answer,
      requestTemplates: { $default: changing("template", '{"body": $input.body}', '{"said": $input.body}') },
      passthroughBehavior: "NEVER",
      responses: {
        $default: { responseTemplates: { $default: '{"answer": $input.body}' } },
        "/5\\d\\d/": { responseTemplates: { $default: changing("response", '{"error": true}', '{"error": "later"}') } },
      },
    },
    reply: true,
  },
};

const endpoints: Record<string, RouteArgs> = {
  ping: { mock: { responses: { $default: { responseTemplates: { $default: '{"pong": true}' } } } }, reply: true },
  fetch: { httpProxy: { url: "https://api.example.test/messages", method: changing("method", "POST", "PUT") } },
  mapped: {
    http: {
      url: "https://api.example.test/mapped",
      requestTemplates: { $default: "$input.body" },
      requestParameters: { "integration.request.header.X-Connection": "context.connectionId" },
    },
    reply: true,
  },
  private: { httpProxy: { url: "http://internal.example.test", vpcLink: "abc123" } },
};

const services: Record<string, RouteArgs> = {
  enqueue: { sqs: { queue }, reply: true },
  publish: { sns: { topic, subject: changing("service", "a message", "another message") } },
  event: { eventBridge: { bus, source: "everything", detailType: "message" } },
  start: { stepFunctions: { stateMachine } },
  keep: { dynamodb: { table, action: "PutItem", item: { id: "$context.requestId", text: "$input.path('$.text')" } } },
  record: { kinesis: { stream } },
  purge: {
    aws: {
      uri: queue.arn.apply((arn) => `arn:aws:apigateway:${arn.split(":")[3]}:sqs:action/PurgeQueue`),
      statements: [{ Effect: "Allow", Action: "sqs:PurgeQueue", Resource: queue.arn }],
      requestTemplates: { $default: "Action=PurgeQueue" },
    },
  },
};

/** A transform sees what goes to AWS: here it gives one integration a description. */
const describeIntegration: pulumi.ResourceTransform = ({ type, name, props, opts }) =>
  type === "aws:apigatewayv2/integration:Integration" && name === "everything-route-fetch"
    ? { props: { ...props, description: changing("transform", "first", "second") }, opts }
    : undefined;

/** An API of every kind of route, with stages, a domain, alarms and a dashboard. */
export const everything = new WebSocketApi(
  "everything",
  {
    description: changing("description", "Everything", "Everything else"),
    version: "1",
    routeSelectionExpression: changing("expression", "$request.body.action", "$request.body.do"),
    disableExecuteApiEndpoint: changing("execute-api", false, true),
    requireAuthorization: true,
    routes: {
      ...functions,
      ...endpoints,
      ...services,
      ...changing("routes", {}, { further: { lambda: room } }),
    },
    stage: {
      description: changing("stageDescription", "first", "second"),
      variables: { tenant: changing("variables", "a", "b") },
      defaultRouteSettings: {
        throttlingBurstLimit: changing("throttle", 100, 50),
        throttlingRateLimit: 200,
        executionLog: changing("executionLog", "error", "off"),
      },
      accessLog: {
        fields: { user: "$context.authorizer.principalId" },
        retentionInDays: changing("retention", 30, 60),
      },
    },
    moreStages: { blue: {}, ...changing("moreStages", {}, { green: { description: "new" } }) },
    domain: {
      name: new pulumi.Config().require("domainName"),
      managedCertificate: true,
      ipAddressType: "dualstack",
      hostedZone: "example.test",
      mappings: [{ apiMappingKey: changing("mappingKey", "chat", "talk") }, { apiMappingKey: "blue", stage: "blue" }],
    },
    alarms: {
      deadLetterQueue: deadLetters,
      integrationErrors: { threshold: changing("alarms", 5, 10) },
      ...changing("alarmsOff", {}, { connections: false as const }),
    },
    dashboard: changing("dashboard", true, false),
    deploymentTriggers: { described: changing("transform", "1", "2") },
    tags: { application: "everything", owner: changing("tags", "first", "second") },
  },
  // Mocks offer no transforms.
  { transforms: pulumi.runtime.hasEngine() ? [describeIntegration] : [] },
);

everything.grantManageConnections("answer", answer, { actions: changing("grant", ["POST"], ["POST", "GET"]) });
