import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { recordRefusal } from "../../../recorder";
import { makeApi, recordApi } from "../declared";

const name = "ws.example.com";
const getZone = "aws:route53/getZone:getZone";
const target = {
  name: "d-target.execute-api.ap-northeast-1.amazonaws.com",
  zoneId: "ZOFAPIGATEWAY",
  evaluateTargetHealth: false,
};

/** An error as the provider's comes: by gRPC, whose `details` Pulumi reads. */
const providerError = (details: string) => Object.assign(new Error(details), { details });

describe("the domain", () => {
  it("S10 is Regional, with TLS 1.2, by IPv4", async () => {
    const program = await recordApi({ domain: { name } });
    assert.deepEqual(program.one("apigatewayv2/domainName:DomainName").inputs, {
      domainName: name,
      domainNameConfiguration: {
        certificateArn: "arn:aws:acm:ap-northeast-1:210987654321:certificate/of-ws.example.com",
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
        ipAddressType: "ipv4",
      },
    });
  });

  for (const [what, ofApi, ofDomain, expected] of [
    ["as the API's own address does", "dualstack", undefined, "dualstack"],
    ["by IPv6 too where the API's own address does not", undefined, "dualstack", "dualstack"],
    ["by IPv4 alone where the API's own address does more", "dualstack", "ipv4", "ipv4"],
  ] as const)
    it(`resolves ${what}`, async () => {
      const domain = { name, hostedZone: "example.com", ipAddressType: ofDomain };
      const program = await recordApi({ ipAddressType: ofApi, domain });
      const configuration = program.one("apigatewayv2/domainName:DomainName").inputs.domainNameConfiguration;
      assert.equal((configuration as { ipAddressType: string }).ipAddressType, expected);
      assert.equal(program.one("apigatewayv2/api:Api").inputs.ipAddressType, ofApi ?? "ipv4");
      const types = program.all("route53/record:Record").map(({ inputs }) => inputs.type);
      assert.deepEqual(types, expected === "dualstack" ? ["A", "AAAA"] : ["A"]);
    });

  it("has its address record in the hosted zone that is named", async () => {
    const program = await recordApi({ domain: { name, hostedZone: "example.com" } });
    assert.deepEqual(
      program.calls.filter(({ token }) => token === getZone).map(({ inputs }) => inputs),
      [{ name: "example.com", privateZone: false }],
    );
    const expected = { zoneId: "ZONE-OF-example.com", name, type: "A", aliases: [target] };
    assert.deepEqual(program.one("route53/record:Record").inputs, expected);
  });

  it("has its address records in the hosted zone whose id is given, known or not yet known", async () => {
    for (const hostedZoneId of ["Z1D633PJN98FT9", pulumi.output("Z1D633PJN98FT9")]) {
      const program = await recordApi({ ipAddressType: "dualstack", domain: { name, hostedZoneId } });
      assert.ok(!program.calls.some(({ token }) => token === getZone));
      const expected = (type: string) => ({ zoneId: "Z1D633PJN98FT9", name, type, aliases: [target] });
      assert.deepEqual(program.one("route53/record:Record", "chat").inputs, expected("A"));
      assert.deepEqual(program.one("route53/record:Record", "chat-ipv6").inputs, expected("AAAA"));
    }
  });

  it("has no record without a hosted zone", async () => {
    const program = await recordApi({ ipAddressType: "dualstack", domain: { name } });
    assert.deepEqual(program.all("route53/record:Record"), []);
  });

  it("misses its hosted zone before any resource of AWS is made", async () => {
    const domain = { name, hostedZone: "example.com" };
    const notFound = () => {
      throw providerError("no matching Route 53 Hosted Zone found");
    };
    for (const answer of [notFound, () => ({})]) {
      const { message, resources } = await recordRefusal(() => makeApi({ domain }) && undefined, {
        calls: { [getZone]: answer },
      });
      assert.match(message, /\n {2}domain: .* zone example\.com in .*\[hosted-zone-missing\]$/);
      assert.ok(!resources.some(({ type }) => type.startsWith("aws:")));
    }
  });

  it("misses its hosted zone for the reason that Route 53 gives, when Route 53 does not answer", async () => {
    const denied = () => {
      throw providerError("AccessDenied: not authorized to perform: route53:ListHostedZones");
    };
    const { message } = await recordRefusal(
      () => makeApi({ domain: { name, hostedZone: "example.com" } }) && undefined,
      { calls: { [getZone]: denied } },
    );
    assert.match(message, /not authorized to perform: route53:ListHostedZones.*\[hosted-zone-missing\]$/);
    assert.doesNotMatch(message, /has not exactly one/);
  });

  it("takes null for what is not given, as programs in JavaScript write it", async () => {
    const nothing = { existing: null, certificateArn: null, hostedZone: null, hostedZoneId: null, mappings: null };
    const domain = { name, ...nothing } as unknown as { name: string };
    const mapped = { ...domain, mappings: [{ apiMappingKey: null, stage: null }] } as unknown as { name: string };
    for (const declared of [domain, mapped]) {
      const program = await recordApi({ domain: declared });
      assert.equal(program.one("apigatewayv2/domainName:DomainName").inputs.domainName, name);
      const mapping = { apiId: "api-chat", domainName: name, stage: "dev" };
      assert.deepEqual(program.one("apigatewayv2/apiMapping:ApiMapping").inputs, mapping);
      assert.equal(program.outputs.url, "wss://ws.example.com");
    }
    const { resources } = await recordApi({ domain: null as unknown as undefined });
    assert.ok(!resources.some(({ type }) => /domainName/.test(type)));
    const existing = { name: null, existing: name } as unknown as { existing: string };
    assert.equal((await recordApi({ domain: existing })).outputs.url, "wss://ws.example.com");
  });

  it("is not there unless it is declared", async () => {
    const { resources, calls } = await recordApi();
    assert.ok(!resources.some(({ type }) => /domainName|apiMapping|record/.test(type)));
    assert.deepEqual(calls, []);
  });

  it("needs no new deployment, whatever is said of it", async () => {
    const triggers = async (args: Parameters<typeof recordApi>[0]) =>
      (await recordApi(args)).one("apigatewayv2/deployment:Deployment").inputs.triggers;
    const without = await triggers({});
    assert.deepEqual(await triggers({ domain: { name } }), without);
    assert.deepEqual(await triggers({ domain: { existing: name, mappings: [{ apiMappingKey: "a" }] } }), without);
  });
});
