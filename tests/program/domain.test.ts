import assert from "node:assert/strict";
import { recordStack } from "../stacks";

describe("the program with a domain", () => {
  it("S10 S11 takes it from the stack's configuration, and maps it to the stage", async () => {
    const program = await recordStack("prd", {
      added: { domainName: "ws.example.com", certificateDomain: "*.example.com", hostedZone: "example.com" },
    });
    assert.deepEqual(program.one("apigatewayv2/domainName:DomainName").inputs, {
      domainName: "ws.example.com",
      domainNameConfiguration: {
        certificateArn: "arn:aws:acm:ap-northeast-1:210987654321:certificate/of-*.example.com",
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
        ipAddressType: "ipv4",
      },
    });
    assert.deepEqual(program.one("apigatewayv2/apiMapping:ApiMapping").inputs, {
      apiId: "api-notifications",
      domainName: "ws.example.com",
      stage: "prd",
    });
    assert.equal(program.one("route53/record:Record").inputs.zoneId, "ZONE-OF-example.com");
    assert.equal(program.outputs.url, "wss://ws.example.com");
  });

  it("makes the certificate, and maps a path alone, when the configuration says so", async () => {
    const domain = { domainName: "ws.example.com", hostedZone: "example.com", managedCertificate: "true" };
    const program = await recordStack("dev", { added: { ...domain, apiMappingKey: "notifications" } });
    assert.equal(program.one("acm/certificate:Certificate").inputs.domainName, "ws.example.com");
    assert.equal(program.one("apigatewayv2/apiMapping:ApiMapping").inputs.apiMappingKey, "notifications");
    assert.equal(program.outputs.url, "wss://ws.example.com/notifications");
  });
});
