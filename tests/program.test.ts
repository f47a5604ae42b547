import assert from "node:assert/strict";
import type * as Program from "../index";
import type { Recording } from "./recorder";
import { recordedStack, stackNames } from "./stacks";

/** What differs from stack to stack. */
const expected = {
  dev: { executionLog: ["INFO", true], days: 7, memory: 128, protection: false, actions: ["notify"], connect: "NONE" },
  stg: {
    executionLog: ["INFO", false],
    days: 30,
    memory: 128,
    protection: false,
    actions: [],
    connect: "AWS_IAM",
  },
  prd: {
    executionLog: ["ERROR", false],
    days: 365,
    memory: 256,
    protection: true,
    actions: [],
    connect: "AWS_IAM",
  },
} as const;

/** What clients can ask for in every stack. */
const clientActions = ["subscribe", "unsubscribe", "ping", "resume"] as const;
const isReplying = (routeKey: string): boolean => (clientActions as readonly string[]).includes(routeKey);
const routeNames = {
  ...{ $connect: "connect", $disconnect: "disconnect", $default: "default" },
  ...{ subscribe: "route-subscribe", unsubscribe: "route-unsubscribe", ping: "route-ping", resume: "route-resume" },
  notify: "route-notify",
};
const execution = "arn:aws:execute-api:ap-northeast-1:210987654321:api-notifications";
const queueUrl = "https://sqs.ap-northeast-1.amazonaws.com/210987654321/notify-0123abc";
const deadLetterQueueUrl = "https://sqs.ap-northeast-1.amazonaws.com/210987654321/notify-dead-letters-0123abc";
const endpoint = "api-notifications.execute-api.ap-northeast-1.amazonaws.com";

for (const stack of stackNames) {
  describe(`the program in ${stack}`, () => {
    const { executionLog, days, memory, protection, actions, connect } = expected[stack];
    const allActions = [...clientActions, ...actions];
    const routeKeys = (["$connect", "$disconnect", "$default", ...allActions] as const).map((key) => key);
    const children = routeKeys.map((key) => [key, `notifications-${routeNames[key]}`] as const);
    const functionNames = [...children.map(([, name]) => name), "notify-deliver"];
    let program: Recording<typeof Program>;

    const physical = (name: string): string => String(program.one("lambda/function:Function", name).inputs.name);
    const functionArn = (name: string) => `arn:aws:lambda:ap-northeast-1:210987654321:function:${physical(name)}`;
    const apiName = () => String(program.one("apigatewayv2/api:Api").inputs.name);

    before(async () => {
      program = await recordedStack(stack);
    });

    it("declares exactly what the rows name, and nothing else", () => {
      const perFunction = ["lambda/function:Function", "iam/role:Role", "iam/rolePolicy:RolePolicy"];
      const perRoute = ["apigatewayv2/integration:Integration", "apigatewayv2/route:Route"];
      const once = ["api:Api", "model:Model", "deployment:Deployment", "stage:Stage"].map((t) => `apigatewayv2/${t}`);
      const aws = [
        ...perFunction.flatMap((type) => functionNames.map((name) => `${type} ${name}`)),
        ...functionNames.map((name) => `cloudwatch/logGroup:LogGroup ${name}`),
        ...[...perRoute, "lambda/permission:Permission"].flatMap((type) =>
          children.map(([, name]) => `${type} ${name}`),
        ),
        ...[...once, "cloudwatch/logGroup:LogGroup"].map((type) => `${type} notifications`),
        ...clientActions.map((action) => `apigatewayv2/routeResponse:RouteResponse notifications-route-${action}`),
        "dynamodb/table:Table connections",
        ...["sqs/queue:Queue notify", "sqs/queue:Queue notify-dead-letters"],
        "lambda/eventSourceMapping:EventSourceMapping notify",
      ];
      const components = [
        "ConnectionTable connections",
        "WebSocketApi notifications",
        ...["NotificationQueue notify", "Notifier notify"],
        ...functionNames.map((name) => `HandlerFunction ${name}`),
      ];
      assert.deepEqual(
        program.resources.map(({ type, name }) => `${type} ${name}`).sort(),
        [...aws.map((line) => `aws:${line}`), ...components.map((line) => `websocket:index:${line}`)].sort(),
      );
    });

    it("S3 declares the API, its messages routed by their action", () => {
      assert.match(apiName(), new RegExp(`^notifications-${stack}-[0-9a-f]{7}$`));
      assert.deepEqual(program.one("apigatewayv2/api:Api").inputs, {
        protocolType: "WEBSOCKET",
        name: apiName(),
        description: "Tells the users of a web application something the moment it happens",
        routeSelectionExpression: "$request.body.action",
        disableExecuteApiEndpoint: false,
        ipAddressType: "ipv4",
      });
    });

    it(`S4 sends every route to its integration, and lets ${connect === "NONE" ? "everyone" : "whom IAM allows"} connect`, () => {
      for (const [routeKey, name] of children)
        assert.deepEqual(program.one("apigatewayv2/route:Route", name).inputs, {
          apiId: "api-notifications",
          routeKey,
          authorizationType: routeKey === "$connect" ? connect : "NONE",
          target: `integrations/id-of-${name}`,
          ...(isReplying(routeKey) && { routeResponseSelectionExpression: "$default" }),
        });
    });

    it("S5 proxies every integration to its function's invoke ARN", () => {
      for (const [, name] of children)
        assert.deepEqual(program.one("apigatewayv2/integration:Integration", name).inputs, {
          apiId: "api-notifications",
          integrationType: "AWS_PROXY",
          integrationMethod: "POST",
          integrationUri: `arn:aws:apigateway:ap-northeast-1:lambda:path/2015-03-31/functions/${functionArn(name)}/invocations`,
          timeoutMilliseconds: 29_000,
        });
    });

    it("S6 S7 names the stage, binds it to the deployment, throttles and logs it", () => {
      const { accessLogSettings, ...inputs } = program.one("apigatewayv2/stage:Stage").inputs;
      assert.deepEqual(inputs, {
        apiId: "api-notifications",
        name: stack,
        deploymentId: "id-of-notifications",
        defaultRouteSettings: {
          throttlingBurstLimit: 5000,
          throttlingRateLimit: 10_000,
          loggingLevel: executionLog[0],
          dataTraceEnabled: executionLog[1],
          detailedMetricsEnabled: true,
        },
      });
      const { destinationArn, format } = accessLogSettings as { destinationArn: string; format: string };
      assert.equal(destinationArn, `arn:aws:logs:ap-northeast-1:210987654321:log-group:/aws/apigateway/${apiName()}`);
      assert.equal(JSON.parse(format).ip, "$context.identity.sourceIp");
    });

    it("S8 makes the deployment after every part of it, and before the old one goes", () => {
      const { inputs, options } = program.one("apigatewayv2/deployment:Deployment");
      assert.deepEqual(Object.keys(inputs).sort(), ["apiId", "triggers"]);
      assert.match((inputs.triggers as { redeployment: string }).redeployment, /^[0-9a-f]{64}$/);
      for (const type of ["apigatewayv2/route:Route", "apigatewayv2/integration:Integration"])
        for (const [, name] of children) assert.ok(options.dependencies.includes(`aws:${type}::${name}`), name);
      assert.equal(options.deleteBeforeReplace, false);
    });

    it("S9 names the API's log group after the API", () => {
      assert.deepEqual(program.one("cloudwatch/logGroup:LogGroup", "notifications").inputs, {
        name: `/aws/apigateway/${apiName()}`,
        retentionInDays: days,
      });
    });

    it("S12 declares a function for each handler", () => {
      const connectionTable = { CONNECTION_TABLE: "connections-0123abc", CONNECTION_SHARDS: "8", HISTORY_HOURS: "24" };
      const management = { WEBSOCKET_MANAGEMENT_ENDPOINT: `https://${endpoint}/${stack}` };
      const publishing = { NOTIFICATION_QUEUE_URL: queueUrl };
      const own: Record<string, readonly [description: string, variables?: Record<string, string>]> = {
        "notifications-connect": ["Remembers who is connected", connectionTable],
        "notifications-disconnect": ["Forgets who has gone", connectionTable],
        "notifications-default": [
          "Answers what no other route takes",
          { ACTIONS: JSON.stringify(allActions), ...management },
        ],
        "notifications-route-subscribe": ["Makes a connection a member of a topic", connectionTable],
        "notifications-route-unsubscribe": ["Takes a connection out of a topic", connectionTable],
        "notifications-route-ping": ["Tells a client that it is connected"],
        "notifications-route-resume": ["Sends a client what it missed", { ...connectionTable, ...management }],
        "notifications-route-notify": ["Publishes a client's notification", { ...publishing, ...management }],
        "notify-deliver": [
          "Delivers notifications: notify",
          { ...connectionTable, ...publishing, DEAD_LETTER_QUEUE_URL: deadLetterQueueUrl, ...management },
        ],
      };
      for (const name of functionNames) {
        const { code, sourceCodeHash, ...inputs } = program.one("lambda/function:Function", name).inputs;
        const [description, variables] = own[name] ?? assert.fail(name);
        assert.deepEqual(inputs, {
          name: physical(name),
          handler: "index.handler",
          runtime: "nodejs24.x",
          role: `arn:aws:iam::210987654321:role/${name}-0123abc`,
          description,
          ...(name === "notify-deliver" ? { timeout: 60, memorySize: 512 } : { timeout: 300, memorySize: memory }),
          tracingConfig: { mode: "Active" },
          ...(variables && { environment: { variables } }),
        });
        assert.match(String(code), /\/\.build\/[^/]+\.zip$/);
        assert.match(String(sourceCodeHash), /^[A-Za-z0-9+/]{43}=$/);
      }
    });

    it("S13 lets API Gateway invoke each function for its own route only", () => {
      for (const [routeKey, name] of children)
        assert.deepEqual(program.one("lambda/permission:Permission", name).inputs, {
          action: "lambda:InvokeFunction",
          principal: "apigateway.amazonaws.com",
          function: functionArn(name),
          sourceArn: `${execution}/*/${routeKey}`,
        });
    });

    it("S14 makes a log group for each function, and the function after it", () => {
      for (const name of functionNames) {
        const group = program.one("cloudwatch/logGroup:LogGroup", name);
        assert.deepEqual(group.inputs, { name: `/aws/lambda/${physical(name)}`, retentionInDays: days });
        const made = program.one("lambda/function:Function", name);
        assert.ok(made.options.dependencies.includes(`aws:cloudwatch/logGroup:LogGroup::${name}`));
      }
    });

    it("S15 keeps the connections in a table", () => {
      const { inputs, options } = program.one("dynamodb/table:Table");
      assert.deepEqual(
        [inputs.hashKey, inputs.rangeKey, inputs.billingMode],
        ["channel", "connectionId", "PAY_PER_REQUEST"],
      );
      assert.deepEqual([inputs.deletionProtectionEnabled, options.protect], [protection, protection]);
    });

    it("S16 tells where everything is", () => {
      assert.deepEqual(program.outputs, {
        url: `wss://${endpoint}/${stack}`,
        managementEndpoint: `https://${endpoint}/${stack}`,
        notificationQueueUrl: queueUrl,
        deadLetterQueueUrl,
        connectionTable: "connections-0123abc",
        apiId: "api-notifications",
        stageName: stack,
        region: "ap-northeast-1",
        accountId: "210987654321",
      });
    });
  });
}
