import assert from "node:assert/strict";
import type { Caller } from "../../../../local/gateway/authorization/callers";
import { connect, refusedHandshake } from "../client";
import { ok, type Serving, serving, until } from "../serving";
import { asked, guardedApi, refusal } from "./guarding";
import { presignedUrl, signedHeaders } from "./signing";

const accessKeyId = "AKIAIOSFODNN7EXAMPLE";
const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const ada: Caller = { name: "ada", accessKeyId, secretAccessKey };
const forbidden = /^\{"message": "Forbidden", /;

/** Serves an API that asks for AWS_IAM. */
const guarded = async (test: (serving: Serving) => Promise<void>, callers: readonly Caller[] = []) =>
  await serving({ $connect: () => ok, $disconnect: () => ok, $default: () => ok }, test, {
    api: guardedApi({ authorizationType: "AWS_IAM" }),
    callers,
  });

/** Expects a handshake to be refused before `$connect`. */
async function isRefused(found: Serving, url: string, headers: Record<string, string>, reason: RegExp): Promise<void> {
  const { status, body } = await refusedHandshake(url, { headers });
  assert.equal(status, 403);
  assert.match(body, forbidden);
  assert.match(refusal(found)?.reason ?? "", reason);
  assert.deepEqual(asked(found, "$connect"), []);
}

describe("a $connect route with AWS_IAM", () => {
  it("H16x refuses with 403 what is not signed, and says how to go on", async () => {
    await guarded(async (found) => {
      await isRefused(found, found.url, {}, /asks for AWS_IAM.*not signed.*presigned URL in a browser.*--config/);
      await isRefused(found, found.url, { authorization: "Bearer abc" }, /not signed/);
    });
  });

  for (const callers of [[], [ada]]) {
    const believed = callers.length === 0 ? "believed" : "verified";
    it(`A13 lets in whose headers are signed, and ${believed}`, async () => {
      await guarded(async ({ url }) => {
        await connect(url, { headers: await signedHeaders(url) });
        const withQuery = `${url}?b=2&a=x%20y&a=1%2F2`;
        await connect(withQuery, { headers: await signedHeaders(withQuery) });
        const signed = await signedHeaders(url, { sessionToken: "a/b+c==" }, { "x-room": "  red   one " });
        await connect(url, { headers: { ...signed, "x-room": "red   one" } });
      }, callers);
    });

    it(`A13 lets in whose URL is presigned, and ${believed}`, async () => {
      await guarded(async ({ url }) => {
        await connect(await presignedUrl(url));
        await connect(await presignedUrl(`${url}?room=a%20b&room=c`, { sessionToken: "a/b+c==" }));
      }, callers);
    });
  }

  it("A13 lets in who signs the host without the port, which AWS has not", async () => {
    await guarded(
      async ({ url }) => void (await connect(url, { headers: await signedHeaders(url, { host: "127.0.0.1" }) })),
      [ada],
    );
  });

  it("A13 H16x refuses with 403 another Region, service, algorithm or form", async () => {
    await guarded(async (found) => {
      const { url } = found;
      const elsewhere = await signedHeaders(url, { region: "us-east-1" });
      await isRefused(
        found,
        url,
        elsewhere,
        /must end with \d{8}\/eu-west-1\/execute-api\/aws4_request, got .*us-east-1/,
      );
      await isRefused(
        found,
        await presignedUrl(url, { service: "iotdata" }),
        {},
        /must end with .*execute-api.*got .*iotdata/,
      );
      const signed = await signedHeaders(url);
      const authorization = String(signed.authorization);
      const changes: [string | RegExp, string, RegExp][] = [
        ["HMAC-SHA256", "ECDSA-P256-SHA256", /must be AWS4-HMAC-SHA256, got "AWS4-ECDSA-P256-SHA256"/],
        ["SignedHeaders=host;", "SignedHeaders=", /must name host/],
        [/Signature=.*/, "Signature=abc", /64 hexadecimal digits/],
        [/Credential=[^/]*/, "Credential=", /Credential must be <access key>/],
        [/Credential=\S+ /, "", /Credential must be .*got ""/],
        ["AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE", /X-Amz-Security-Token is missing/],
      ];
      for (const [from, to, reason] of changes) {
        await isRefused(found, url, { ...signed, authorization: authorization.replace(from, to) }, reason);
      }
      await isRefused(
        found,
        url,
        { ...signed, "x-amz-date": "yesterday" },
        /X-Amz-Date must look like .*got "yesterday"/,
      );
      await isRefused(found, url, { ...signed, "x-amz-date": "20260101T000000Z" }, /must end with 20260101\/eu-west-1/);
      await isRefused(found, `${url}?X-Amz-Signature=`, {}, /must be AWS4-HMAC-SHA256, got ""/);
    });
  });

  it("A13 H16x refuses with 403 what is signed too long ago, or for later", async () => {
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    await guarded(async (found) => {
      const { url } = found;
      await isRefused(found, url, await signedHeaders(url, { signingDate: minutes(-6) }), /good for 300 seconds/);
      await isRefused(found, url, await signedHeaders(url, { signingDate: minutes(6) }), /good for 300 seconds/);
      await isRefused(
        found,
        await presignedUrl(url, { signingDate: minutes(-2) }),
        {},
        /good for 60 seconds, and it is/,
      );
      const url8days = (await presignedUrl(url)).replace("Expires=60", "Expires=691200");
      await isRefused(found, url8days, {}, /X-Amz-Expires must be 1 to 604800, got "691200"/);
      await isRefused(found, (await presignedUrl(url)).replace("Expires=60", "Expires=0"), {}, /X-Amz-Expires must be/);
    });
    await guarded(async ({ url }) => {
      await connect(url, { headers: await signedHeaders(url, { signingDate: minutes(-4) }) });
      await connect(url, { headers: await signedHeaders(url, { signingDate: minutes(4) }) });
      await connect(await presignedUrl(url, { signingDate: minutes(-50), expiresIn: 3600 }));
    });
  });

  it("A13 takes a presigned URL without a time of its own for five minutes", async () => {
    await guarded(async (found) => {
      const { url } = found;
      const endless = async (age: number) => {
        const signed = await presignedUrl(url, { signingDate: new Date(Date.now() - age * 1000) });
        return signed.replace(/&X-Amz-Expires=\d+/, "");
      };
      await isRefused(found, await endless(310), {}, /good for 300 seconds/);
      await connect(await endless(240));
    });
  });

  it("H16x refuses with 403 a signature that the secret does not make, and an access key that it does not know", async () => {
    await guarded(
      async (found) => {
        const { url, gateway } = found;
        const wrong = await signedHeaders(url, { secretAccessKey: "another" });
        await isRefused(found, url, wrong, /does not fit the secret of AKIAIOSFODNN7EXAMPLE/);
        await isRefused(
          found,
          `${url}?room=2`,
          await signedHeaders(`${url}?room=1`),
          /or the request is not what was signed/,
        );
        await isRefused(found, gateway.url("prod"), await signedHeaders(url), /does not fit/);
        await isRefused(found, `${await presignedUrl(url)}&more=1`, {}, /does not fit/);
        const stranger = await signedHeaders(url, { accessKeyId: "AKIASTRANGER" });
        await isRefused(found, url, stranger, /access key AKIASTRANGER is not in the file of --credentials/);
        assert.equal(JSON.stringify(found.reports).includes(secretAccessKey), false);
      },
      [ada],
    );
  });

  it("A13b shows the presigned parameters to $connect as a query string", async () => {
    await guarded(async ({ url, calls }) => {
      await connect(await presignedUrl(`${url}?room=red`));
      const shown = Object.keys(calls[0]?.event.queryStringParameters ?? {}).sort();
      const parameters = ["Algorithm", "Credential", "Date", "Expires", "Signature", "SignedHeaders"];
      assert.deepEqual(shown, [...parameters.map((name) => `X-Amz-${name}`), "room"]);
    });
  });

  it("E19 H3 tells every event who called, and asks for no signature again", async () => {
    await guarded(
      async (found) => {
        const { socket } = await connect(await presignedUrl(found.url));
        socket.send("hello");
        await until(() => asked(found, "$default").length === 1);
        socket.close();
        await until(() => asked(found, "$disconnect").length === 1);
        const caller = {
          accessKey: accessKeyId,
          accountId: "123456789012",
          caller: accessKeyId,
          user: accessKeyId,
          userArn: "arn:aws:iam::123456789012:user/ada",
        };
        for (const { event } of found.calls) {
          assert.deepEqual(event.requestContext.identity, { ...caller, sourceIp: "127.0.0.1" });
          assert.equal("authorizer" in event.requestContext, false);
        }
      },
      [ada],
    );
  });

  it("E19 names the user after the access key when nobody's secret is known", async () => {
    await guarded(async ({ url, calls }) => {
      await connect(await presignedUrl(url));
      const identity = calls[0]?.event.requestContext.identity as { readonly userArn: string } | undefined;
      assert.equal(identity?.userArn, `arn:aws:iam::123456789012:user/${accessKeyId}`);
    });
  });
});
