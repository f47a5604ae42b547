import assert from "node:assert/strict";
import { recordApi } from "../declared";

const domain = { name: "ws.example.com", managedCertificate: true, hostedZoneId: "Z1D633PJN98FT9" };
const made = "arn:aws:acm:ap-northeast-1:210987654321:certificate/made-chat";

describe("the managed certificate", () => {
  it("is one of ACM for the domain, validated by DNS", async () => {
    const program = await recordApi({ domain, tags: { team: "web" } });
    const { inputs, options } = program.one("acm/certificate:Certificate");
    assert.deepEqual(inputs, { domainName: "ws.example.com", validationMethod: "DNS", tags: { team: "web" } });
    assert.equal(options.deleteBeforeReplace, false);
    assert.deepEqual(program.calls, []);
  });

  it("is validated by the record that ACM asks for, which another stack may have made", async () => {
    const program = await recordApi({ domain });
    assert.deepEqual(program.one("route53/record:Record", "chat-validation").inputs, {
      zoneId: "Z1D633PJN98FT9",
      name: "_asked.ws.example.com.",
      type: "CNAME",
      records: ["_proof.acm-validations.aws."],
      ttl: 300,
      allowOverwrite: true,
    });
    assert.deepEqual(program.one("acm/certificateValidation:CertificateValidation").inputs, {
      certificateArn: made,
      validationRecordFqdns: ["_asked.ws.example.com."],
    });
  });

  it("is the domain's own once it is validated", async () => {
    const { inputs, options } = (await recordApi({ domain })).one("apigatewayv2/domainName:DomainName");
    assert.equal((inputs.domainNameConfiguration as { certificateArn: string }).certificateArn, made);
    assert.ok(options.dependencies.includes("aws:acm/certificateValidation:CertificateValidation::chat"));
  });

  it("is validated in a zone that is looked up by its name too", async () => {
    const program = await recordApi({ domain: { ...domain, hostedZoneId: undefined, hostedZone: "example.com" } });
    const zones = program.all("route53/record:Record").map(({ name, inputs }) => [name, inputs.zoneId]);
    assert.deepEqual(zones.sort(), [
      ["chat", "ZONE-OF-example.com"],
      ["chat-validation", "ZONE-OF-example.com"],
    ]);
    assert.equal(program.calls.length, 1);
  });
});
