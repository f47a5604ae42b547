import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type * as Everything from "./programs/everything";
import { type Recording, record } from "./recorder";
import { stackNames } from "./stacks";

const folder = path.join(__dirname, "programs/everything");

/** Runs the program that uses every capability, in its own folder as Pulumi does. */
async function recordEverything(stack: string, change?: string): Promise<Recording<typeof Everything>> {
  const { config } = parse(readFileSync(path.join(folder, `Pulumi.${stack}.yaml`), "utf8")) as {
    config: Record<string, string>;
  };
  const configuration = { ...config, ...(change && { "everything:change": change }) };
  const root = process.cwd();
  process.chdir(folder);
  try {
    for (const module of Object.keys(require.cache)) if (module.startsWith(folder)) delete require.cache[module];
    return await record(() => require("./programs/everything") as typeof Everything, {
      project: "everything",
      stack,
      configuration,
    });
  } finally {
    process.chdir(root);
  }
}

/** Which properties of a resource tell that tags are expected. */
const tagged =
  /:(Api|Stage|DomainName|LogGroup|Role|Function|Topic|MetricAlarm|Certificate|UsagePlan|ApiKey|Queue|EventRule|EventSourceMapping)$/;

for (const stack of stackNames)
  describe(`every capability at once, in ${stack}`, () => {
    let program: Recording<typeof Everything>;
    before(async () => {
      program = await recordEverything(stack);
    });

    it("has an integration of every type that a WebSocket API can have", () => {
      const types = program.all("apigatewayv2/integration:Integration").map(({ inputs }) => inputs.integrationType);
      assert.deepEqual([...new Set(types)].sort(), ["AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK"]);
    });

    it("has all that an API can consist of", () => {
      const types = new Set(program.resources.map(({ type }) => type.replace(/^aws:.*:/, "")));
      for (const type of [
        ...["Api", "Route", "Integration", "RouteResponse", "IntegrationResponse", "Model", "Authorizer", "Deployment"],
        ...[
          "Stage",
          "DomainName",
          "ApiMapping",
          "Certificate",
          "CertificateValidation",
          "Record",
          "UsagePlan",
          "ApiKey",
        ],
        ...["UsagePlanKey", "Permission", "Role", "RolePolicy", "LogGroup", "MetricAlarm", "Dashboard", "Account"],
      ])
        assert.ok(types.has(type), `${type} of ${[...types]}`);
    });

    it("is found at its own domain, and pushed to at the address that AWS gives", () => {
      const { url, managementEndpoint } = program.outputs;
      assert.equal(url, `wss://${stack}.ws.example.test/chat`);
      assert.equal(managementEndpoint, `https://api-everything.execute-api.ap-northeast-1.amazonaws.com/${stack}`);
    });

    it("tags whatever can have tags", () => {
      const own = program.resources.filter(({ type, name }) => name.startsWith("everything") && tagged.test(type));
      assert.ok(own.length > 25, String(own.length));
      for (const { type, name, inputs } of own)
        assert.deepEqual(inputs.tags, { application: "everything", owner: "first" }, `${type} ${name}`);
    });

    it("notifies the connections of a further stage, from a rule, a topic and a function", () => {
      const { environment } = program.one("lambda/function:Function", "everything-notify-deliver").inputs;
      const { variables } = environment as { variables: Record<string, string> };
      assert.match(variables.WEBSOCKET_MANAGEMENT_ENDPOINT ?? "", /^https:\/\/api-everything\.execute-api\..*\/blue$/);
      const { policy } = program.one("sqs/queuePolicy:QueuePolicy").inputs;
      const senders = JSON.parse(String(policy)).Statement.map((one: { Principal: object }) => one.Principal);
      assert.deepEqual(senders, [{ Service: "events.amazonaws.com" }, { Service: "sns.amazonaws.com" }]);
      assert.equal(program.one("iam/rolePolicy:RolePolicy", "everything-notify-answer").inputs.role, "answer-0123abc");
    });

    it("throttles every stage and every route with settings of its own to something", () => {
      const stages = program.all("apigatewayv2/stage:Stage").map(({ inputs }) => inputs);
      const settings = stages.flatMap((inputs) => [
        inputs.defaultRouteSettings,
        ...((inputs.routeSettings as object[] | undefined) ?? []),
      ]) as { throttlingBurstLimit: number; throttlingRateLimit: number }[];
      assert.ok(settings.length > 5);
      for (const { throttlingBurstLimit, throttlingRateLimit } of settings)
        assert.ok(throttlingBurstLimit >= 1 && throttlingRateLimit >= 1);
    });
  });

describe("a change of the program of every capability", () => {
  const trigger = (program: Recording<typeof Everything>): unknown =>
    program.one("apigatewayv2/deployment:Deployment", "everything").inputs.triggers;
  let usual: unknown;
  before(async () => {
    usual = trigger(await recordEverything("dev"));
  });

  for (const change of [
    ...["identitySource", "requestParameters", "timeout", "reply", "schema", "template", "response", "method"],
    ...["service", "expression", "execute-api", "routes", "transform"],
  ])
    it(`deploys anew for ${change}`, async () =>
      assert.notDeepEqual(trigger(await recordEverything("dev", change)), usual));

  for (const change of [
    ...[
      "jwt",
      "routeSettings",
      "description",
      "stageDescription",
      "variables",
      "throttle",
      "executionLog",
      "retention",
    ],
    ...["moreStages", "mappingKey", "alarms", "dashboard", "tags", "grant"],
  ])
    it(`does not deploy anew for ${change}`, async () =>
      assert.deepEqual(trigger(await recordEverything("dev", change)), usual));
});
