import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { record, recordRefusal } from "../../../recorder";
import { makeApi, recordApi } from "../declared";

const name = "ws.example.com";

describe("an existing domain", () => {
  for (const [what, existing] of [
    ["name", name],
    ["name that is not yet known", pulumi.output(name)],
  ] as const)
    it(`is mapped by its ${what}, and nothing else is made of it`, async () => {
      const { one, resources, calls, outputs } = await recordApi({ domain: { existing } });
      const expected = { apiId: "api-chat", domainName: name, stage: "dev" };
      assert.deepEqual(one("apigatewayv2/apiMapping:ApiMapping").inputs, expected);
      assert.ok(!resources.some(({ type }) => /domainName|certificate|record/i.test(type)));
      assert.deepEqual(calls, []);
      assert.equal(outputs.url, "wss://ws.example.com");
    });

  it("is mapped when it is a wildcard, with the stage's own address, which cannot be closed", async () => {
    for (const existing of ["*.example.com", pulumi.output("*.example.com")]) {
      const { one, outputs } = await recordApi({ domain: { existing } });
      assert.equal(one("apigatewayv2/apiMapping:ApiMapping").inputs.domainName, "*.example.com");
      assert.match(outputs.url, /^wss:\/\/.*execute-api/);
      const closed = { domain: { existing }, disableExecuteApiEndpoint: true };
      const { message } = await recordRefusal(() => makeApi(closed) && undefined);
      assert.match(message, /disableExecuteApiEndpoint: .*\*\.example\.com.*\[no-endpoint\]/);
    }
    const { message } = await recordRefusal(() => makeApi({ domain: { name: "*.example.com" } }) && undefined);
    assert.match(message, /domain\.name: must be one domain.*\[domain-name-invalid\]/);
  });

  it("is mapped once it is made, when it is a resource of the program", async () => {
    const program = await record(() => {
      const existing = new aws.apigatewayv2.DomainName("shared", {
        domainName: name,
        domainNameConfiguration: { certificateArn: "a", endpointType: "REGIONAL", securityPolicy: "TLS_1_2" },
      });
      const { url, domain } = makeApi({ domain: { existing, mappings: [{ apiMappingKey: "chat" }] } });
      return { url, domain: Object.keys(domain ?? {}) };
    });
    const { inputs, options } = program.one("apigatewayv2/apiMapping:ApiMapping");
    const expected = { apiId: "api-chat", domainName: name, apiMappingKey: "chat", stage: "dev" };
    assert.deepEqual(inputs, expected);
    assert.ok(options.dependencies.includes("aws:apigatewayv2/domainName:DomainName::shared"));
    assert.deepEqual(program.outputs, { url: "wss://ws.example.com/chat", domain: ["apiMappings"] });
  });

  it("is refused when its name is none, in the same words when it is known late", async () => {
    const line = 'domain.existing: must be a domain name in lower case, such as ws.example.com, got "WS"';
    for (const existing of ["WS", pulumi.output("WS")]) {
      const { message, resources } = await recordRefusal(() => makeApi({ domain: { existing } }) && undefined);
      assert.equal(message.split("\n").at(1), `  ${line} [domain-name-invalid]`);
      assert.ok(!resources.some(({ type }) => type.endsWith("apiMapping:ApiMapping")));
    }
  });

  for (const [what, make, line] of [
    [
      "leads to REST APIs",
      () => new aws.apigateway.DomainName("rest", { domainName: name }),
      "got aws.apigateway.DomainName, which leads to REST APIs",
    ],
    ["is no domain at all", () => new aws.dynamodb.Table("table", {}), "got Table"],
  ] as const)
    it(`is refused when it ${what}`, async () => {
      const { message } = await recordRefusal(() => {
        makeApi({ domain: { existing: make() as unknown as aws.apigatewayv2.DomainName } });
      });
      const text = `  domain.existing: must be an aws.apigatewayv2.DomainName or its name, ${line}`;
      assert.deepEqual(message.split("\n").slice(1), [`${text} [existing-domain-invalid]`]);
    });
});
