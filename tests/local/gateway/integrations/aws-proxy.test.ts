import assert from "node:assert/strict";
import { connect } from "../client";
import { declaredApi, declaredIntegration, declaredRoute } from "../declarations";
import { ok, type Serving, serving, until } from "../serving";
import { apiOf } from "./one-route";

const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:say";
const invokeArn = (arn: string) => `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
const variable = (name: string) => `\${stageVariables.${name}}`;

/** What is asked of Lambda for a message on a route with this integration, in a stage with these variables. */
async function call(integration: ReturnType<typeof declaredIntegration>, variables: Record<string, string> = {}) {
  const api = apiOf(integration, "say", {});
  let calls: Serving["calls"] = [];
  const play = async (gateway: Serving) => {
    const { socket } = await connect(gateway.url);
    socket.send('{"action":"say"}');
    await until(() => gateway.reported("message").length === 1);
    calls = gateway.calls;
  };
  const stages = api.stages.map((stage) => ({ ...stage, variables }));
  await serving({ [integration.uri ?? ""]: () => ok }, play, { api: { ...api, stages } });
  return calls[0] ?? assert.fail("Lambda was not asked");
}

describe("an integration of type AWS_PROXY", () => {
  it("R36 names its function by an invoke ARN or by its own, with its alias or version", async () => {
    for (const uri of [invokeArn(ARN), invokeArn(`${ARN}:live`), `${ARN}:7`]) {
      assert.equal((await call(declaredIntegration("AWS_PROXY", { uri }))).uri, uri);
    }
  });

  it("S5 R36 has the stage's variables in its URI, and nothing where one is missing", async () => {
    const uri = invokeArn(`arn:aws:lambda:eu-west-1:123456789012:function:${variable("name")}:${variable("alias")}`);
    const integration = declaredIntegration("AWS_PROXY", { uri });
    assert.equal((await call(integration, { name: "say", alias: "live" })).uri, invokeArn(`${ARN}:live`));
    assert.equal((await call(integration, { name: "say" })).uri, invokeArn(`${ARN}:`));
    assert.equal(
      (await call(declaredIntegration("AWS_PROXY", { uri: `${ARN}:${variable("toString")}` }))).uri,
      `${ARN}:`,
    );
  });

  it("S6 E3 sends the stage's variables in the event", async () => {
    const integration = declaredIntegration("AWS_PROXY", { uri: ARN });
    assert.deepEqual((await call(integration, { a: "b" })).event.stageVariables, { a: "b" });
    assert.equal("stageVariables" in (await call(integration)).event, false);
  });

  it("L5 is waited for as long as it is declared, within AWS's limits", async () => {
    for (const [declared, waited] of [
      [50, 50],
      [29_000, 29_000],
      [1, 50],
      [60_000, 29_000],
      [Number.NaN, 29_000],
    ] as const) {
      const integration = declaredIntegration("AWS_PROXY", { uri: ARN, timeoutMilliseconds: declared });
      assert.equal((await call(integration)).timeoutMilliseconds, waited);
    }
  });

  it("is asked by the route, or by the role that the integration names", async () => {
    const source = "arn:aws:execute-api:eu-west-1:123456789012:abcd123456/dev/say";
    assert.equal((await call(declaredIntegration("AWS_PROXY", { uri: ARN }))).sourceArn, source);
    const credentialsArn = "arn:aws:iam::123456789012:role/gateway";
    assert.equal((await call(declaredIntegration("AWS_PROXY", { uri: ARN, credentialsArn }))).sourceArn, "a role");
  });

  it("H1 H6a R22 answers all routes of an API at once", async () => {
    const integration = declaredIntegration("AWS_PROXY", { uri: ARN });
    const routes = ["$connect", "say", "$disconnect"].map((routeKey) => declaredRoute(routeKey, { integration }));
    const play = async ({ url, calls, reported }: Serving) => {
      const { socket } = await connect(url);
      socket.send('{"action":"say"}');
      await until(() => reported("message").length === 1);
      socket.close();
      await until(() => reported("disconnect").length === 1);
      const types = calls.map(({ event }) => event.requestContext.eventType);
      assert.deepEqual(types, ["CONNECT", "MESSAGE", "DISCONNECT"]);
    };
    await serving({ [ARN]: () => ok }, play, { api: { ...declaredApi([]), routes } });
  });
});
