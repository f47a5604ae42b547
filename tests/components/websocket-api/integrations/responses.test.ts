import assert from "node:assert/strict";
import type { MockIntegrationArgs, RouteArgs } from "../../../../components/websocket-api";
import { recordApi } from "../declared";

const answering = (mock: MockIntegrationArgs, route: Partial<RouteArgs> = {}) =>
  recordApi({ routes: { say: { mock, reply: true, ...route } } });
const responses = { $default: {}, "/2\\d\\d/": {}, "/[^2]\\d\\d/": {} };

describe("an integration's responses", () => {
  it("are told apart by name, whatever their patterns look like", async () => {
    const program = await answering({ responses });
    const names = program.all("apigatewayv2/integrationResponse:IntegrationResponse").map(({ name }) => name);
    assert.equal(new Set(names).size, 3, String(names));
  });

  it("have their integration replaced when one comes or goes, since a snapshot would keep it", async () => {
    const description = async (mock: MockIntegrationArgs, route?: Partial<RouteArgs>) => {
      const { inputs, options } = (await answering(mock, route)).one("apigatewayv2/integration:Integration");
      assert.deepEqual(options.replaceOnChanges, ["description"]);
      assert.equal(options.deleteBeforeReplace, false);
      return inputs.description;
    };
    assert.equal(await description({ responses }), "Responses: $default /2\\d\\d/ /[^2]\\d\\d/");
    assert.equal(await description({}), "Responses: $default");
    assert.equal(await description({}, { reply: false }), undefined);
  });

  it("are there for $connect without being declared, since their status lets a client in", async () => {
    const program = await recordApi({ routes: { $connect: { mock: {} }, say: { mock: {} } } });
    const { inputs } = program.one("apigatewayv2/integrationResponse:IntegrationResponse");
    assert.equal(inputs.integrationResponseKey, "$default");
    const [integration] = program
      .all("apigatewayv2/integration:Integration")
      .filter(({ inputs: { description } }) => description === "Responses: $default");
    assert.match(integration?.name ?? "", /connect/);
  });
});
