import { deepEqual, equal } from "node:assert/strict";
import type { RegisteredResource } from "../../local/evaluate/registered-resource";
import type { LaptopEvent } from "../../local/report/laptop-event";
import { registered } from "./declared/registered";
import { connect } from "./gateway/client";
import { laptopOptions, registeredApi, runEvaluated } from "./registered-api";

const options = { ...laptopOptions, stageLogs: true };

/** Answers a message through `@connections`, at the path of the domain that stands in the message. */
const handler = `exports.handler = async ({ body, requestContext: { domainName, connectionId } }) => {
  const { base } = JSON.parse(body);
  const url = "https://" + domainName + base + "/@connections/" + encodeURIComponent(connectionId);
  const { status } = await fetch(url, { method: "POST", body: domainName + " " + base });
  return { statusCode: status };
};`;

/** An API at `chat.example.test/<id>`, whose stage logs the function's status and the host. */
function api(id: string): RegisteredResource[] {
  return [
    ...registeredApi(id, handler),
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
  ];
}

describe("a program with a custom domain", () => {
  it("C1 S2 E14 lets clients and functions meet there, in each of its APIs", async () => {
    const events: LaptopEvent[] = [];
    const program = { resources: [...api("chat"), ...api("news")], outerPlaces: [], outputs: {} };
    const laptop = await runEvaluated(program, options, (event) => events.push(event));
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
