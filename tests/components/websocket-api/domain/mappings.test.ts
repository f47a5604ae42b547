import assert from "node:assert/strict";
import { recordApi } from "../declared";

const name = "ws.example.com";

describe("a domain's mappings", () => {
  it("S11 lead all of it to the stage unless they say otherwise, once there is one", async () => {
    const program = await recordApi({ domain: { name }, stage: { name: "live" } });
    const mapping = program.one("apigatewayv2/apiMapping:ApiMapping");
    assert.deepEqual([mapping.name, mapping.inputs], ["chat", { apiId: "api-chat", domainName: name, stage: "live" }]);
    for (const needed of ["stage:Stage::chat", "domainName:DomainName::chat"])
      assert.ok(mapping.options.dependencies.includes(`aws:apigatewayv2/${needed}`), needed);
  });

  it("lead paths to stages, each named after its path", async () => {
    const mappings = [{}, { apiMappingKey: "chat/v2", stage: "blue" }, { apiMappingKey: "chat", stage: "dev" }];
    const program = await recordApi({ domain: { name, mappings }, moreStages: { blue: {} } });
    const common = { apiId: "api-chat", domainName: name };
    const inputs = (mapping: string) => program.one("apigatewayv2/apiMapping:ApiMapping", mapping).inputs;
    assert.deepEqual(inputs("chat"), { ...common, stage: "dev" });
    assert.deepEqual(inputs("chat-chat"), { ...common, apiMappingKey: "chat", stage: "dev" });
    assert.deepEqual(inputs("chat-chat/v2"), { ...common, apiMappingKey: "chat/v2", stage: "blue" });
    assert.equal(program.all("apigatewayv2/apiMapping:ApiMapping").length, 3);
    const { options } = program.one("apigatewayv2/apiMapping:ApiMapping", "chat-chat/v2");
    assert.ok(options.dependencies.includes("aws:apigatewayv2/stage:Stage::chat-blue"));
  });
});
