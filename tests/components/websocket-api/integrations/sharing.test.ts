import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { HandlerFunction } from "../../../../components/handler-function";
import type { RouteFunction, WebSocketApiArgs } from "../../../../components/websocket-api";
import { type Recording, record, recordRefusal } from "../../../recorder";
import { entry, executionArn, functionArn, invokeArnOf, makeApi, recordApi } from "../declared";

const names = (program: Recording, type: string) =>
  program
    .all(type)
    .map(({ name }) => name)
    .sort();
const integrations = (program: Recording) => names(program, "apigatewayv2/integration:Integration");
const routesOf = (lambda: RouteFunction, keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, { lambda }]));
const sources = (program: Recording) =>
  program.all("lambda/permission:Permission").map(({ inputs }) => inputs.sourceArn);

describe("one function on several routes", () => {
  const keys = ["$connect", "say", "sing"];

  for (const [what, make] of Object.entries<() => RouteFunction>({
    "an ARN": () => functionArn,
    "an ARN that is known late": () => pulumi.output(functionArn),
    "a function": () => new aws.lambda.Function("greet", { name: "greet", role: "arn:aws:iam::210987654321:role/r" }),
    "a HandlerFunction": () => new HandlerFunction("greet", { entry }),
    "an alias": () => new aws.lambda.Alias("live", { name: "live", functionName: "greet", functionVersion: "7" }),
    "an entry file": () => entry,
    "arguments of one object": () => ({ entry }),
  }))
    it(`has one integration and a permission for each route, as ${what}`, async () => {
      const program = await record(() => {
        makeApi({ routes: routesOf(make(), keys) });
      });
      assert.deepEqual(integrations(program), ["chat-connect"]);
      assert.deepEqual(
        program.all("apigatewayv2/route:Route").map(({ inputs }) => inputs.target),
        keys.map(() => "integrations/id-of-chat-connect"),
      );
      assert.deepEqual(
        sources(program),
        keys.map((key) => `${executionArn}/*/${key}`),
      );
      assert.ok(program.all("lambda/function:Function").length <= 1);
    });

  it("costs two resources for a further route", async () => {
    const two = await recordApi({ routes: routesOf(entry, ["a", "b"]) });
    const three = await recordApi({ routes: routesOf(entry, ["a", "b", "c"]) });
    assert.equal(three.resources.length - two.resources.length, 2);
  });

  it("is invoked through its alias, and permitted for the alias", async () => {
    const program = await record(() => {
      const live = new aws.lambda.Alias("live", { name: "live", functionName: "greet", functionVersion: "7" });
      makeApi({ routes: { say: { lambda: live } } });
    });
    const { integrationUri } = program.one("apigatewayv2/integration:Integration").inputs;
    assert.equal(integrationUri, invokeArnOf(`${functionArn}:live`));
    const { function: permitted, qualifier } = program.one("lambda/permission:Permission").inputs;
    assert.deepEqual([permitted, qualifier], ["greet", "live"]);
  });

  it("has an integration for each time it is waited for", async () => {
    const program = await recordApi({
      routes: {
        a: { lambda: functionArn },
        b: { lambda: functionArn, timeoutMilliseconds: 50 },
        c: { lambda: functionArn },
      },
    });
    assert.deepEqual(integrations(program), ["chat-route-a", "chat-route-b"]);
  });

  it("is one for different functions only where they are the same", async () => {
    const program = await recordApi({ routes: { a: { lambda: { entry } }, b: { lambda: { entry } } } });
    assert.deepEqual(integrations(program), ["chat-route-a", "chat-route-b"]);
    assert.equal(program.all("lambda/function:Function").length, 2);
  });

  it("is named by itself where it says so, and stays when routes come and go", async () => {
    const lambda = { name: "room", entry };
    const program = await recordApi({ routes: { a: { lambda }, b: { lambda } } });
    assert.deepEqual(names(program, "lambda/function:Function"), ["chat-function-room"]);
  });

  it("is permitted for the whole API where its policy could not hold a statement for each route", async () => {
    const many = Array.from({ length: 60 }, (_, index) => `action-${index}`);
    const program = await recordApi({ routes: routesOf(functionArn, many) });
    assert.deepEqual(names(program, "lambda/permission:Permission"), ["chat-route-action-0-all"]);
    assert.deepEqual(sources(program), [`${executionArn}/*`]);
    const { outputs } = await record(() => {
      const { routes } = makeApi({ routes: routesOf(functionArn, many) });
      return Object.values(routes).map((route) => route.permission?.sourceArn);
    });
    assert.deepEqual(new Set(outputs), new Set([`${executionArn}/*`]));
    assert.equal(outputs.length, 60);
  });

  for (const argument of ["name", "functionName"])
    it(`is refused where two functions have one ${argument}`, async () => {
      const routes = { a: { lambda: { entry, [argument]: "x" } }, b: { lambda: { entry, [argument]: "x" } } };
      const { message, resources } = await recordRefusal(() => {
        makeApi({ routes } as Partial<WebSocketApiArgs>);
      });
      assert.match(message, new RegExp(`  routes\\.b\\.lambda\\.${argument}: .* got "x".* \\[function-name-taken\\]$`));
      assert.deepEqual(resources, []);
    });
});
