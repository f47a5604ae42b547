import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { WebSocketApi } from "../../../components/websocket-api";
import { record } from "../../recorder";
import { entry, executeApi, executionArn, functionArn, makeApi, recordApi } from "./declared";

const domain = { name: "ws.example.com" };
const open = { url: `wss://${executeApi}/dev`, managementEndpoint: `https://${executeApi}/dev` };

describe("WebSocketApi", () => {
  for (const [what, args, addresses] of [
    ["without a domain, at its own address", {}, open],
    ["with a domain, which clients use and back ends need not", { domain }, { ...open, url: "wss://ws.example.com" }],
    [
      "with a domain alone, when its own address is closed",
      { domain, disableExecuteApiEndpoint: true },
      { url: "wss://ws.example.com", managementEndpoint: "https://ws.example.com" },
    ],
  ] as const)
    it(`S16 tells where it is ${what}`, async () => {
      const { outputs, one } = await recordApi(args);
      assert.deepEqual(outputs, {
        apiId: "api-chat",
        executionArn,
        stageName: "dev",
        stageArn: `${executionArn}/dev`,
        ...addresses,
      });
      const closed = "disableExecuteApiEndpoint" in args;
      assert.equal(one("apigatewayv2/api:Api").inputs.disableExecuteApiEndpoint, closed);
    });

  it("gives away its parts, by route key where there are several", async () => {
    const { outputs } = await record(() => {
      const api = makeApi({
        routes: { $connect: { lambda: entry }, say: { lambda: functionArn } },
        domain: { ...domain, hostedZone: "example.com" },
      });
      const { $connect, say } = api.routes;
      assert.ok($connect && say);
      assert.equal(say.function, undefined);
      return {
        ids: [api.api, api.stage, api.deployment, api.accessLogGroup, api.routeSet, api.domain?.domainName].map(
          (part) => part?.id,
        ),
        mapping: api.domain?.apiMappings[0]?.id,
        record: api.domain?.addressRecords?.[0]?.type,
        routeKey: say.route.routeKey,
        timeoutMilliseconds: say.integration.timeoutMilliseconds,
        sourceArn: say.permission?.sourceArn,
        handler: $connect.function?.function.handler,
      };
    });
    const ids = outputs.ids.map((id) => String(id).replace(/[0-9a-f]{7}$/, "…"));
    const group = "/aws/apigateway/chat-dev-…";
    assert.deepEqual(ids, ["api-chat", "dev", "id-of-chat", group, "id-of-chat", "ws.example.com"]);
    assert.equal(outputs.mapping, "id-of-chat");
    assert.equal(outputs.record, "A");
    assert.equal(outputs.routeKey, "say");
    assert.equal(outputs.timeoutMilliseconds, 29_000);
    assert.equal(outputs.sourceArn, `${executionArn}/*/say`);
    assert.equal(outputs.handler, "index.handler");
  });

  it("gives a statement for this stage's connections and no others", async () => {
    const { outputs } = await record(() =>
      makeApi({ stage: { name: "v1" } }).manageConnectionsStatement("POST", "GET"),
    );
    assert.deepEqual(outputs, {
      Effect: "Allow",
      Action: "execute-api:ManageConnections",
      Resource: [`${executionArn}/v1/POST/@connections/*`, `${executionArn}/v1/GET/@connections/*`],
    });
  });

  it("makes all of it after what it depends on, with and without a domain", async () => {
    for (const withDomain of [{}, { domain }]) {
      const program = await record(() => {
        const first = new aws.iam.Role("first", { assumeRolePolicy: "{}" });
        const routes = { $connect: { lambda: entry } };
        new WebSocketApi("chat", { routes, ...withDomain }, { dependsOn: pulumi.output([first]) });
      });
      const ownResources = program.resources.filter(({ type, name }) => type.startsWith("aws:") && name !== "first");
      for (const { type, options } of ownResources.filter(({ type }) => !/function:Function|deployment:/.test(type)))
        assert.ok(options.dependencies.includes("aws:iam/role:Role::first"), type);
    }
  });

  it("can be declared twice in a program", async () => {
    const program = await record(() => {
      for (const name of ["chat", "news"]) new WebSocketApi(name, { routes: { $default: { lambda: functionArn } } });
    });
    const names = program.all("apigatewayv2/api:Api").map(({ inputs }) => inputs.name);
    assert.equal(new Set(names).size, 2);
  });
});
