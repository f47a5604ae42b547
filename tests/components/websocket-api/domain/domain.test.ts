import assert from "node:assert/strict";
import { recordApi } from "../declared";

const name = "ws.example.com";

describe("the domain", () => {
  it("S10 is Regional, with TLS 1.2", async () => {
    const program = await recordApi({ domain: { name } });
    assert.deepEqual(program.one("apigatewayv2/domainName:DomainName").inputs, {
      domainName: name,
      domainNameConfiguration: {
        certificateArn: "arn:aws:acm:ap-northeast-1:210987654321:certificate/of-ws.example.com",
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
      },
    });
  });

  it("S11 is mapped to the stage, once there is one", async () => {
    const program = await recordApi({ domain: { name }, stage: { name: "live" } });
    const { inputs, options } = program.one("apigatewayv2/apiMapping:ApiMapping");
    assert.deepEqual(inputs, { apiId: "api-chat", domainName: name, stage: "live" });
    assert.ok(options.dependencies.includes("aws:apigatewayv2/stage:Stage::chat"));
  });

  it("has its address record in the hosted zone that is named", async () => {
    const program = await recordApi({ domain: { name, hostedZone: "example.com" } });
    assert.deepEqual(
      program.calls.filter(({ token }) => token === "aws:route53/getZone:getZone").map(({ inputs }) => inputs),
      [{ name: "example.com", privateZone: false }],
    );
    assert.deepEqual(program.one("route53/record:Record").inputs, {
      zoneId: "ZONE-OF-example.com",
      name,
      type: "A",
      aliases: [
        {
          name: "d-target.execute-api.ap-northeast-1.amazonaws.com",
          zoneId: "ZOFAPIGATEWAY",
          evaluateTargetHealth: false,
        },
      ],
    });
  });

  it("has no record without a hosted zone", async () => {
    assert.deepEqual((await recordApi({ domain: { name } })).all("route53/record:Record"), []);
  });

  it("is not there unless it is declared", async () => {
    const { resources, calls } = await recordApi();
    assert.ok(!resources.some(({ type }) => /domainName|apiMapping|record/.test(type)));
    assert.deepEqual(calls, []);
  });
});
