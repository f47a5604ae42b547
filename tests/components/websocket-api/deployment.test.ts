import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { RouteArgs, WebSocketApiArgs } from "../../../components/websocket-api";
import { functionArn, recordApi } from "./declared";

const connect: RouteArgs = { lambda: functionArn, timeoutMilliseconds: 1000 };
const say: RouteArgs = { lambda: functionArn, timeoutMilliseconds: 2000 };
const domain = { name: "ws.example.com" };

async function trigger(args: Partial<WebSocketApiArgs> = {}): Promise<string> {
  const program = await recordApi({ routes: { $connect: connect, say }, ...args });
  const { triggers } = program.one("apigatewayv2/deployment:Deployment").inputs;
  return (triggers as { redeployment: string }).redeployment;
}

describe("the deployment", () => {
  let usual: string;
  before(async () => {
    usual = await trigger();
  });

  const changes: Record<string, Partial<WebSocketApiArgs>> = {
    "a route's time-out": { routes: { $connect: connect, say: { ...say, timeoutMilliseconds: 2001 } } },
    "a function's ARN": { routes: { $connect: connect, say: { ...say, lambda: `${functionArn}:live` } } },
    "a route's key": { routes: { $connect: connect, Say: say } },
    "a route that comes": { routes: { $connect: connect, say, sing: say } },
    "a route that goes": { routes: { say } },
    "two functions that change places": {
      routes: { $connect: { ...connect, timeoutMilliseconds: 2000 }, say: { ...say, timeoutMilliseconds: 1000 } },
    },
    "the selection expression": { routeSelectionExpression: "$request.body.do" },
    "the closed address": { disableExecuteApiEndpoint: true, domain },
  };
  for (const [what, args] of Object.entries(changes))
    it(`S8 is made anew for ${what}`, async () => assert.notEqual(await trigger(args), usual));

  const sameness: Record<string, Partial<WebSocketApiArgs>> = {
    "for the same declaration": {},
    "for routes in another order": { routes: { say, $connect: connect } },
    "for a route's arguments in another order": {
      routes: { $connect: { timeoutMilliseconds: 1000, lambda: functionArn }, say },
    },
    "for values that are known late": {
      routes: {
        $connect: connect,
        say: { lambda: pulumi.output(functionArn), timeoutMilliseconds: pulumi.output(2000) },
      },
    },
    "for what only the stage or the API's face has": {
      description: "other words",
      tags: { team: "web" },
      stage: { defaultRouteSettings: { throttlingBurstLimit: 1 } },
      domain,
    },
  };
  for (const [what, args] of Object.entries(sameness))
    it(`S8 stays ${what}`, async () => assert.equal(await trigger(args), usual));

  it("S8 is made after every part of it, and before the old one goes", async () => {
    const { options } = (await recordApi({ routes: { $connect: connect, say } })).one(
      "apigatewayv2/deployment:Deployment",
    );
    for (const part of [
      "apigatewayv2/integration:Integration",
      "apigatewayv2/route:Route",
      "lambda/permission:Permission",
    ])
      for (const name of ["chat-connect", "chat-route-say"])
        assert.ok(options.dependencies.includes(`aws:${part}::${name}`), `${part} ${name}`);
    assert.equal(options.deleteBeforeReplace, false);
  });
});
