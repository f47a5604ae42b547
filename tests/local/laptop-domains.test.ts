import { deepEqual, equal } from "node:assert/strict";
import type { RegisteredResource } from "../../local/evaluate/registered-resource";
import { startLaptop } from "../../local/laptop";
import type { LaptopOptions } from "../../local/options";
import type { LaptopEvent } from "../../local/report/laptop-event";
import { registered } from "./declared/registered";
import { connect } from "./gateway/client";

const options: LaptopOptions = {
  program: "",
  stack: "dev",
  host: "127.0.0.1",
  port: 0,
  config: {},
  json: true,
  watch: false,
  idleTimeoutSeconds: 600,
  maxConnectionSeconds: 7200,
  stageLogs: true,
  accountQuotas: false,
  callers: [],
};

/** Answers a message through `@connections`, at the path of the domain that stands in the message. */
const handler = `exports.handler = async ({ body, requestContext: { domainName, connectionId } }) => {
  const { base } = JSON.parse(body);
  const url = "https://" + domainName + base + "/@connections/" + encodeURIComponent(connectionId);
  const { status } = await fetch(url, { method: "POST", body: domainName + " " + base });
  return { statusCode: status };
};`;

/** An API at `chat.example.test/<id>`, whose stage logs the function's status and the host. */
function api(id: string): RegisteredResource[] {
  const arn = `arn:aws:lambda:eu-west-1:111111111111:function:${id}`;
  return [
    registered("aws:apigatewayv2/api:Api", id, {
      name: id,
      protocolType: "WEBSOCKET",
      executionArn: `arn:aws:execute-api:eu-west-1:111111111111:${id}`,
      routeSelectionExpression: "$request.body.action",
    }),
    registered("aws:apigatewayv2/stage:Stage", "live", {
      apiId: id,
      name: "live",
      accessLogSettings: { format: "$context.eventType $context.domainName $context.requestId" },
    }),
    registered("aws:apigatewayv2/apiMapping:ApiMapping", id, {
      apiId: id,
      domainName: "chat.example.test",
      apiMappingKey: id,
      stage: "live",
    }),
    registered("aws:apigatewayv2/route:Route", id, { apiId: id, routeKey: "$default", target: `integrations/${id}` }),
    registered("aws:apigatewayv2/integration:Integration", id, {
      apiId: id,
      integrationType: "AWS_PROXY",
      integrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
      timeoutMilliseconds: 29_000,
    }),
    registered("aws:lambda/function:Function", id, {
      name: id,
      arn,
      runtime: "nodejs22.x",
      handler: "index.handler",
      timeout: 10,
      memorySize: 128,
      code: { kind: "files", files: { "index.js": { text: handler } } },
    }),
    registered("aws:lambda/permission:Permission", id, { function: id, principal: "apigateway.amazonaws.com" }),
  ];
}

describe("a program with a custom domain", () => {
  it("C1 S2 E14 lets clients and functions meet there, in each of its APIs", async () => {
    const events: LaptopEvent[] = [];
    const program = { resources: [...api("chat"), ...api("news")], outerPlaces: [], outputs: {} };
    const laptop = await startLaptop(Promise.resolve(program), options, (event) => events.push(event));
    try {
      const { port } = new URL(laptop.ready.apis[0]?.url ?? "");
      for (const id of ["chat", "news"]) {
        const headers = { Host: "chat.example.test" };
        const { socket, next } = await connect(`ws://127.0.0.1:${port}/${id}`, { headers });
        socket.send(JSON.stringify({ base: `/${id}` }));
        equal(await next(), `chat.example.test /${id}`);
      }
    } finally {
      await laptop.close();
    }
    const logged = events.flatMap((event) => (event.event === "access-log" ? event : []));
    deepEqual(
      logged.map(({ api: name, line }) => [name, ...line.split(" ").slice(0, 2)]).sort(),
      ["chat", "news"].flatMap((id) =>
        ["CONNECT", "DISCONNECT", "MESSAGE"].map((type) => [id, type, "chat.example.test"]),
      ),
    );
  });
});
