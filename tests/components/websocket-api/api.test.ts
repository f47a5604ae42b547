import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { recordRefusal } from "../../recorder";
import { makeApi, recordApi } from "./declared";

describe("the API", () => {
  it("S3 is a WebSocket API that selects its routes by the message's action", async () => {
    const { name, ...inputs } = (await recordApi()).one("apigatewayv2/api:Api").inputs;
    assert.match(String(name), /^chat-dev-[0-9a-f]{7}$/);
    assert.deepEqual(inputs, {
      protocolType: "WEBSOCKET",
      routeSelectionExpression: "$request.body.action",
      disableExecuteApiEndpoint: false,
      ipAddressType: "ipv4",
    });
  });

  it("takes a name, a description and tags", async () => {
    const program = await recordApi({ apiName: "Chat", description: pulumi.output("for all"), tags: { team: "web" } });
    const { name, description, tags } = program.one("apigatewayv2/api:Api").inputs;
    assert.deepEqual([name, description, tags], ["Chat", "for all", { team: "web" }]);
    assert.equal(program.one("cloudwatch/logGroup:LogGroup").inputs.name, "/aws/apigateway/Chat");
  });

  it("resolves by IPv6 too where that is said, and goes back when it is said no more", async () => {
    const resolves = async (ipAddressType?: "ipv4" | "dualstack") =>
      (await recordApi({ ipAddressType })).one("apigatewayv2/api:Api").inputs.ipAddressType;
    assert.deepEqual([await resolves("dualstack"), await resolves()], ["dualstack", "ipv4"]);
  });

  it("takes another selection expression, known or not yet known", async () => {
    for (const routeSelectionExpression of ["$request.body.do", pulumi.output("$request.body.do")]) {
      const { inputs } = (await recordApi({ routeSelectionExpression })).one("apigatewayv2/api:Api");
      assert.equal(inputs.routeSelectionExpression, "$request.body.do");
    }
  });

  it("refuses an expression that turns out to read no message, before the API is made", async () => {
    const { message, resources } = await recordRefusal(() => {
      makeApi({ routeSelectionExpression: pulumi.output("$request.method") });
    });
    assert.match(
      message,
      /routeSelectionExpression: .* got "\$request\.method" \[route-selection-expression-invalid\]/,
    );
    assert.ok(!resources.some(({ type }) => type.endsWith(":Api")));
  });

  it("tags all that can have tags", async () => {
    const program = await recordApi({ tags: { team: "web" }, domain: { name: "ws.example.com" } });
    const tagged = program.resources.filter(({ inputs }) => inputs.tags).map(({ type }) => type.split(":").pop());
    assert.deepEqual(tagged.sort(), ["Api", "DomainName", "LogGroup", "Stage"]);
  });
});
