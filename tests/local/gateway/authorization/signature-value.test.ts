import { equal } from "node:assert/strict";
import { signatureValue } from "../../../../local/gateway/authorization/signature-value";
import type { NameValue } from "../../../../local/gateway/name-values";

/** The value for a request of AWS's own examples, whose signatures are published. */
async function published(service: string, host: string, query: NameValue[], headers: Record<string, string>) {
  const date = "20150830T123600Z";
  const signedHeaders = [...Object.keys(headers), "host", "x-amz-date"].sort();
  const signature = {
    algorithm: "AWS4-HMAC-SHA256",
    credential: `AKIDEXAMPLE/20150830/us-east-1/${service}/aws4_request`,
    date,
    signedHeaders,
    value: "",
  };
  const request = { url: "/?ignored", headers: { ...headers, "x-amz-date": date } };
  const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  return await signatureValue(signature, { headers: [], query, request }, secret, host);
}

describe("the value of a signature", () => {
  it("A13 is what AWS's examples publish", async () => {
    equal(
      await published("service", "example.amazonaws.com", [], {}),
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    );
    const listUsers: NameValue[] = [
      ["Version", "2010-05-08"],
      ["Action", "ListUsers"],
    ];
    const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    equal(
      await published("iam", "iam.amazonaws.com", listUsers, form),
      "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
    );
  });
});
