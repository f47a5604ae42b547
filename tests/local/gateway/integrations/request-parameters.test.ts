import assert from "node:assert/strict";
import type { IntegrationCall } from "../../../../local/gateway/integrations/integration-call";
import { requestParameters } from "../../../../local/gateway/integrations/request-parameters";
import type { NameValue } from "../../../../local/gateway/name-values";
import { declaredIntegration } from "../declarations";
import { servedApi } from "../served";
import { ok } from "../serving";
import { exchangeOf } from "../templates/exchanges";

const handshake: { headers: NameValue[]; query: NameValue[] } = {
  headers: [
    ["X-Room", "first"],
    ["X-Room", "last"],
  ],
  query: [
    ["room", "a"],
    ["room", "b"],
  ],
};

/** What becomes of one parameter whose source this is. */
function valuesOf(source: string, request: IntegrationCall["request"] = { body: "{}" }): string[] {
  const integration = declaredIntegration("HTTP", { requestParameters: { "integration.request.header.X": source } });
  const served = servedApi({ invoke: async () => ok, report: () => undefined });
  const call = { served, exchange: exchangeOf(), integration, request, timeoutMilliseconds: 50 };
  return requestParameters(call).headers.map(([, value]) => value);
}

describe("the parameters of a request to an integration", () => {
  it("R31 S6 are texts, and what the context and the stage's variables have", () => {
    assert.deepEqual(valuesOf("'a text'"), ["a text"]);
    assert.deepEqual(valuesOf("context.connectionId"), ["L0SM9cOFvHcCIhw="]);
    assert.deepEqual(valuesOf("context.connectedAt"), ["1700000000000"]);
    assert.deepEqual(valuesOf("context.authorizer.plan"), ["free"]);
    assert.deepEqual(valuesOf("context.identity.sourceIp"), ["127.0.0.1"]);
    assert.deepEqual(valuesOf("stageVariables.table"), ["rows"]);
  });

  it("R31 are parts of the message", () => {
    const body = '{"room":"r1","to":[{"id":7}],"all":true,"gone":null}';
    assert.deepEqual(valuesOf("route.request.body.room", { body }), ["r1"]);
    assert.deepEqual(valuesOf("route.request.body.to[0].id", { body }), ["7"]);
    assert.deepEqual(valuesOf("route.request.body.to", { body }), ['[{"id":7}]']);
    assert.deepEqual(valuesOf("route.request.body.all", { body }), ["true"]);
  });

  it("H23 H24 H28 are headers and query parameters of a handshake, the last or all of a name", () => {
    const request = { body: "", handshake };
    assert.deepEqual(valuesOf("route.request.header.x-room", request), ["last"]);
    assert.deepEqual(valuesOf("route.request.multivalueheader.X-Room", request), ["first", "last"]);
    assert.deepEqual(valuesOf("route.request.querystring.room", request), ["b"]);
    assert.deepEqual(valuesOf("route.request.multivaluequerystring.room", request), ["a", "b"]);
    assert.deepEqual(valuesOf("route.request.querystring.Room", request), []);
  });

  it("are left out where their source has nothing", () => {
    const sources = [
      "context.no",
      "context.constructor",
      "context.identity.no.more",
      "stageVariables.no",
      "odd",
      "'",
      "",
    ];
    for (const source of [...sources, "stageVariables.toString", "route.request.header.x", "route.request.body.x"]) {
      assert.deepEqual(valuesOf(source), [], source);
    }
    for (const body of ["", "no JSON", "null", "7", '{"x":null}']) {
      assert.deepEqual(valuesOf("route.request.body.x", { body }), [], body);
    }
  });

  it("go where their names say", () => {
    const requestParameters_ = {
      "integration.request.header.X-A": "'h'",
      "integration.request.querystring.b": "'q'",
      "integration.request.path.c": "'p'",
      odd: "'nowhere'",
    };
    const integration = declaredIntegration("HTTP", { requestParameters: requestParameters_ });
    const served = servedApi({ invoke: async () => ok, report: () => undefined });
    const call = { served, exchange: exchangeOf(), integration, request: { body: "" }, timeoutMilliseconds: 50 };
    assert.deepEqual(requestParameters(call), { headers: [["X-A", "h"]], query: [["b", "q"]], path: { c: "p" } });
  });
});
