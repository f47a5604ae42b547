import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Credentials } from "../../../handlers/core/credentials";
import { readManagementEndpoint } from "../../../handlers/core/management-endpoint";
import { signer } from "../../../handlers/core/signature";
import { signedBySdk } from "./sdk-signature";

interface Case {
  readonly endpoint: string;
  readonly connectionId: string;
  readonly frame: Uint8Array;
  readonly credentials: Credentials;
  readonly region: string;
  readonly date: Date;
}

const keyText = fc.string({ unit: fc.constantFrom(..."ABCXYZabcxyz0189+/="), minLength: 1, maxLength: 60 });
const host = fc.oneof(
  fc.domain(),
  fc.ipV4(),
  fc.ipV6().map((address) => `[${address}]`),
  fc.constant("a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com"),
  fc.constant("ws.example.com"),
);
const port = fc.oneof(
  fc.constant(""),
  fc.integer({ min: 1, max: 65_535 }).map((number) => `:${number}`),
);
/** A stage, a mapping's key with all that it may hold, or nothing; with and without a slash at the end. */
const path = fc
  .array(fc.string({ unit: fc.constantFrom(..."abYZ09-_.$+!*'()~%& é"), maxLength: 12 }), { maxLength: 3 })
  .chain((segments) => fc.constantFrom("", "/").map((end) => segments.map((segment) => `/${segment}`).join("") + end));
/** As API Gateway makes them, and whatever else a text can be but a path's dots. */
const connectionId = fc
  .oneof(
    fc.uint8Array({ minLength: 11, maxLength: 11 }).map((bytes) => Buffer.from(bytes).toString("base64")),
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.string({ unit: fc.constantFrom(..."a=+/%!'()*~:@ ?#&"), minLength: 1 }),
  )
  .filter((text) => text !== "." && text !== "..");

const anyCase: fc.Arbitrary<Case> = fc.record({
  endpoint: fc
    .tuple(fc.constantFrom("https://", "http://"), host, port, path)
    .map((parts) => parts.join("").replaceAll(/%(?![\da-f]{2})/gi, "%25")),
  connectionId,
  frame: fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map(Buffer.from)),
  credentials: fc.record({
    accessKeyId: keyText,
    secretAccessKey: fc.oneof(keyText, fc.string({ unit: "grapheme", minLength: 1 })),
    sessionToken: fc.option(keyText, { nil: undefined }),
  }),
  region: fc.constantFrom("eu-west-1", "us-gov-east-1", "cn-north-1", "ap-southeast-7"),
  date: fc.date({ min: new Date("1980-01-01"), max: new Date("2120-01-01"), noInvalidDate: true }),
});

/** What the AWS SDK's signer makes of the same POST. */
async function expected({ endpoint, connectionId, frame, ...rest }: Case) {
  const { authority, pathsOf } = readManagementEndpoint(endpoint);
  return await signedBySdk({ host: authority, path: pathsOf(connectionId).path, body: frame, ...rest });
}

function signed(sign: ReturnType<typeof signer>, { endpoint, connectionId, frame, credentials, date }: Case) {
  const { authority, pathsOf } = readManagementEndpoint(endpoint);
  const { canonicalPath } = pathsOf(connectionId);
  const payloadHash = createHash("sha256").update(frame).digest("hex");
  const lines = sign({ host: authority, canonicalPath, payloadHash }, credentials, date.getTime()).split("\r\n");
  assert.equal(lines.pop(), "");
  return Object.fromEntries(lines.map((line) => line.split(/: (.*)/, 2)));
}

describe("the signature of a post", () => {
  it("is the AWS SDK's for any connection, endpoint, frame, credentials and day", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async (one) => {
        assert.deepEqual(signed(signer(one.region), one), await expected(one));
      }),
      { numRuns: 4000 },
    );
  }).timeout(60_000);

  it("is so for one post after the other, as seconds pass, days change and credentials are renewed", async () => {
    const moments = fc.array(fc.tuple(anyCase, fc.constantFrom(0, 0, 1, 999, 1000, 86_400_000), fc.boolean()), {
      minLength: 2,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(moments, fc.constantFrom("eu-west-1", "us-east-1"), async (posts, region) => {
        const sign = signer(region);
        let [{ credentials, date }] = posts[0] as [Case, number, boolean];
        for (const [one, passedMilliseconds, areRenewed] of posts) {
          date = new Date(date.getTime() + passedMilliseconds);
          if (areRenewed) credentials = one.credentials;
          const next = { ...one, region, credentials, date };
          assert.deepEqual(signed(sign, next), await expected(next));
        }
      }),
      { numRuns: 300 },
    );
  }).timeout(60_000);

  for (const name of ["accessKeyId", "sessionToken"] as const)
    for (const end of ["\n", "\r\nx-more: 1", " ", "é"])
      it(`is refused to ${name} that ends with ${JSON.stringify(end)}`, () => {
        const credentials = { accessKeyId: "A", secretAccessKey: "s", sessionToken: "t", [name]: `x${end}` };
        const post = { host: "h", canonicalPath: "/", payloadHash: "" };
        assert.throws(() => signer("eu-west-1")(post, credentials, 0), new RegExp(`credentials' ${name} has a space`));
      });
});
