import assert from "node:assert/strict";
import { type DeclaredDomain, domainProblems } from "../../../../components/websocket-api/rules/domain-problems";

const name = "ws.example.com";
const certificateArn = "arn:aws-cn:acm:cn-north-1:123456789012:certificate/0a-1b";

const codes = (domain: DeclaredDomain) => domainProblems(domain).map(({ path, code }) => `${path} ${code}`);

describe("a domain's problems", () => {
  for (const domain of [
    {},
    { name },
    { name, certificateArn },
    { name, certificateDomain: "*.example.com" },
    { name, hostedZone: "example.com" },
    { name, hostedZone: "example.com." },
    { name, hostedZoneId: "Z1D633PJN98FT9", ipAddressType: "dualstack" } as const,
    { existing: name },
    { existing: "*.example.com" },
    { name: "ws.xn--e1afmkfd.xn--p1ai" },
    { name, hostedZone: name },
    { name: `${"a".repeat(63)}.xn--p1ai.example.com` },
  ])
    it(`are none of ${JSON.stringify(domain)}`, () => assert.deepEqual(domainProblems(domain), []));

  const long = `${"a.".repeat(126)}com`;
  for (const wrong of [
    "",
    "ws",
    "WS.example.com",
    "-ws.example.com",
    "a..com",
    "ws.example.c",
    `${"a".repeat(64)}.com`,
    long,
    "*.example.com",
    "https://ws.example.com",
    "ws.example.com.",
  ])
    it(`are one of the name ${JSON.stringify(wrong.slice(0, 70))}`, () => {
      const [problem, ...others] = domainProblems({ name: wrong });
      assert.deepEqual(others, []);
      assert.deepEqual([problem?.path, problem?.code], ["name", "domain-name-invalid"]);
      assert.ok(problem?.message.includes(JSON.stringify(wrong)));
    });

  it("are of the certificate's domain and the zone too", () => {
    assert.deepEqual(codes({ certificateDomain: "*.*.com" }), ["certificateDomain domain-name-invalid"]);
    assert.deepEqual(codes({ hostedZone: "Example.com" }), ["hostedZone domain-name-invalid"]);
  });

  it("are of a certificate that is not in ACM", () => {
    const iam = "arn:aws:iam::123456789012:server-certificate/x";
    assert.deepEqual(codes({ certificateArn: iam }), ["certificateArn certificate-missing"]);
  });

  it("are of an existing domain's name, and of what is none", () => {
    assert.deepEqual(codes({ existing: "*.com*" }), ["existing domain-name-invalid"]);
    assert.deepEqual(codes({ existingType: "aws.apigateway.DomainName" }), ["existing existing-domain-invalid"]);
    assert.deepEqual(codes({ existingType: "Table" }), ["existing existing-domain-invalid"]);
  });

  for (const hostedZoneId of [
    "",
    "Z",
    "z1d633pjn98ft9",
    "/hostedzone/Z1D633PJN98FT9",
    "example.com",
    `Z${"1".repeat(32)}`,
  ])
    it(`are of a zone's id that is none: ${JSON.stringify(hostedZoneId)}`, () =>
      assert.deepEqual(codes({ hostedZoneId }), ["hostedZoneId hosted-zone-id-invalid"]));

  it("are of an unknown type of addresses", () => {
    const ipAddressType = "ipv6" as "ipv4";
    assert.deepEqual(codes({ ipAddressType }), ["ipAddressType ip-address-type-unknown"]);
  });

  for (const hostedZone of ["example.org", "le.com", "a.ws.example.com"])
    it(`are of a zone that does not hold the domain: ${hostedZone}`, () =>
      assert.deepEqual(codes({ name, hostedZone }), ["hostedZone hosted-zone-mismatch"]));
});
