import assert from "node:assert/strict";
import { domainArgumentProblems, type GivenDomain } from "../../../../components/websocket-api/rules/domain-arguments";

const name = "ws.example.com";
const late = Promise.resolve("not yet known");

const codes = (domain: GivenDomain) => domainArgumentProblems(domain).map(({ path, code }) => `${path} ${code}`);

describe("a domain's arguments", () => {
  for (const domain of [
    { name },
    { name, existing: undefined, certificateArn: late },
    { name, certificateDomain: "*.example.com", managedCertificate: false },
    { name, managedCertificate: true, hostedZone: "example.com" },
    { name, managedCertificate: true, hostedZoneId: late },
    { name, hostedZone: undefined, hostedZoneId: late, ipAddressType: "dualstack" },
    { existing: late },
    { existing: name, certificateArn: undefined, managedCertificate: false, mappings: [] },
    { name, endpointType: "REGIONAL", securityPolicy: "TLS_1_2", routingMode: "API_MAPPING_ONLY" },
  ])
    it(`go together: ${Object.keys(domain)}`, () => assert.deepEqual(codes(domain), []));

  for (const argument of [
    "name",
    "certificateArn",
    "certificateDomain",
    "managedCertificate",
    "hostedZone",
    "hostedZoneId",
    "ipAddressType",
  ])
    it(`do not say ${argument} of an existing domain, known or not yet known`, () => {
      const problem = `${argument} existing-domain-ambiguous`;
      for (const existing of [name, late]) assert.ok(codes({ existing, [argument]: late }).includes(problem));
    });

  it("name a domain", () => assert.deepEqual(codes({}), ["name domain-name-invalid"]));

  it("say one certificate", () => {
    const arn = "certificateArn certificate-ambiguous";
    assert.deepEqual(codes({ name, certificateArn: late, certificateDomain: name }), [arn]);
    assert.deepEqual(codes({ name, certificateArn: late, managedCertificate: true, hostedZone: name }), [arn]);
    const all = { name, certificateArn: "a", certificateDomain: name, managedCertificate: true, hostedZone: name };
    const [problem, ...others] = domainArgumentProblems(all);
    assert.deepEqual(others, []);
    assert.match(problem?.message ?? "", /beside certificateDomain and managedCertificate;/);
  });

  it("say the zone of a managed certificate, and only one", () => {
    assert.deepEqual(codes({ name, managedCertificate: true }), ["managedCertificate certificate-zone-missing"]);
    assert.deepEqual(codes({ name, hostedZone: name, hostedZoneId: late }), ["hostedZone hosted-zone-ambiguous"]);
  });

  for (const [option, value] of [
    ["mutualTlsAuthentication", { truststoreUri: "s3://bucket/key" }],
    ["routingMode", "ROUTING_RULE_ONLY"],
    ["endpointType", "EDGE"],
    ["securityPolicy", "TLS_1_0"],
  ] as const)
    it(`are refused where only other APIs' domains have them: ${option}`, () => {
      for (const domain of [{ name }, { existing: name }]) {
        const [problem, ...others] = domainArgumentProblems({ ...domain, [option]: value });
        assert.deepEqual(others, []);
        assert.deepEqual([problem?.path, problem?.code], [option, "domain-option-refused"]);
        assert.ok(problem?.message.includes(`got ${JSON.stringify(value)}`));
      }
    });
});
