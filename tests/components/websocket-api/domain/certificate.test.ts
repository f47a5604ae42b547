import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { NewDomainArgs } from "../../../../components/websocket-api";
import { type RecordOptions, recordRefusal } from "../../../recorder";
import { entry, makeApi, recordApi } from "../declared";

const getCertificate = "aws:acm/getCertificate:getCertificate";
const given = "arn:aws:acm:ap-northeast-1:210987654321:certificate/given";
const keyTypes = ["RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1"];

async function certificate(domain: Omit<NewDomainArgs, "name">) {
  const program = await recordApi({ domain: { name: "ws.example.com", ...domain } });
  const configuration = program.one("apigatewayv2/domainName:DomainName").inputs.domainNameConfiguration;
  const lookedUp = program.calls.filter(({ token }) => token === getCertificate).map(({ inputs }) => inputs);
  return { arn: (configuration as { certificateArn: string }).certificateArn, lookedUp };
}

/** An error as the provider's comes: by gRPC, whose `details` Pulumi reads. */
const providerError = (details: string) => Object.assign(new Error(details), { details });

describe("the certificate", () => {
  it("S10 is looked up in ACM by the domain, the newest that is issued", async () => {
    const { arn, lookedUp } = await certificate({});
    assert.equal(arn, "arn:aws:acm:ap-northeast-1:210987654321:certificate/of-ws.example.com");
    assert.deepEqual(lookedUp, [{ domain: "ws.example.com", keyTypes, statuses: ["ISSUED"], mostRecent: true }]);
  });

  it("is looked up by another domain when one is named", async () => {
    const { arn, lookedUp } = await certificate({ certificateDomain: "*.example.com" });
    assert.equal(arn, "arn:aws:acm:ap-northeast-1:210987654321:certificate/of-*.example.com");
    assert.deepEqual(lookedUp, [{ domain: "*.example.com", keyTypes, statuses: ["ISSUED"], mostRecent: true }]);
  });

  it("is not looked up when it is given, known or not yet known", async () => {
    for (const certificateArn of [given, pulumi.output(given)])
      assert.deepEqual(await certificate({ certificateArn }), { arn: given, lookedUp: [] });
  });

  const nothing: Record<string, RecordOptions["calls"]> = {
    "the provider finds none": {
      [getCertificate]: () => {
        throw providerError("reading ACM Certificates: empty result");
      },
    },
    "the provider answers nothing": { [getCertificate]: () => ({}) },
  };
  for (const [how, calls] of Object.entries(nothing))
    it(`is missed before any resource of AWS is made, when ${how}`, async () => {
      const routes = { $connect: { lambda: entry }, $default: { lambda: entry } };
      const domain = { name: "ws.example.com", hostedZone: "example.com" };
      const { message, resources } = await recordRefusal(() => makeApi({ routes, domain }) && undefined, { calls });
      assert.match(
        message,
        /^WebSocketApi "chat" cannot be deployed as declared:\n {2}domain: .*\[certificate-missing\]$/,
      );
      assert.match(message, /ACM has no issued certificate for ws\.example\.com/);
      assert.deepEqual(
        resources.filter(({ type }) => type.startsWith("aws:")),
        [],
      );
    });

  it("is missed for the reason that ACM gives, when ACM does not answer", async () => {
    const denied = () => {
      throw providerError(
        "reading ACM Certificates: AccessDeniedException: not authorized to perform: acm:ListCertificates",
      );
    };
    const { message } = await recordRefusal(() => makeApi({ domain: { name: "ws.example.com" } }) && undefined, {
      calls: { [getCertificate]: denied },
    });
    assert.match(message, /not authorized to perform: acm:ListCertificates.*\[certificate-missing\]$/);
    assert.doesNotMatch(message, /has no issued certificate/);
  });
});
