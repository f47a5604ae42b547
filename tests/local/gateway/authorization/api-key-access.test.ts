import assert from "node:assert/strict";
import type { DeclaredApi } from "../../../../local/declared/declared-api";
import type { DeclaredUsagePlan } from "../../../../local/declared/declared-usage-plan";
import { connect, refusedHandshake } from "../client";
import { ok, type Play, returned, type Serving, serving, until } from "../serving";
import { allowing, asked, authorizedApi, declaredAuthorizer, guardedApi, refusal } from "./guarding";

const key = { id: "k1", name: "ada's", value: "key of ada's", enabled: true };
const gold: DeclaredUsagePlan = { name: "gold", stages: ["dev"], apiKeys: [key] };
const plans: Record<string, Play> = { $connect: () => ok, $disconnect: () => ok, $default: () => ok };

/** Serves an API that asks for a key. */
const guarded = async (usagePlans: readonly DeclaredUsagePlan[], test: (serving: Serving) => Promise<void>) =>
  await serving(plans, test, { api: guardedApi({ isApiKeyRequired: true }, { usagePlans }) });
/** The status that a handshake with a key is refused with. */
const statusFor = async (url: string, value?: string) =>
  (await refusedHandshake(url, { headers: value === undefined ? {} : { "x-api-key": value } })).status;

describe("a $connect route that asks for an API key", () => {
  it("H17x A14 lets in who has a key in the header x-api-key, and refuses with 403 who has none or another", async () => {
    await guarded([gold], async (found) => {
      const { url } = found;
      await connect(url, { headers: { "X-API-Key": key.value } });
      const body = /^\{"message": "Forbidden", /;
      assert.match((await refusedHandshake(url)).body, body);
      assert.match(refusal(found)?.reason ?? "", /asks for an API key, and there is none in the header x-api-key$/);
      assert.equal(await statusFor(url), 403);
      assert.equal(await statusFor(url, ""), 403);
      assert.equal(await statusFor(url, "another"), 403);
      assert.match(refusal(found)?.reason ?? "", /API key is of no usage plan of the stage dev, or not enabled$/);
      assert.equal(await statusFor(`${url}?x-api-key=${encodeURIComponent(key.value)}`), 403);
      assert.equal(asked(found, "$connect").length, 1);
      assert.equal(JSON.stringify(found.reports).includes(key.value), false);
    });
  });

  it("H17x refuses with 403 a key that is not enabled, or of a plan of another stage", async () => {
    const disabled = { ...key, enabled: false };
    await guarded([{ ...gold, apiKeys: [disabled] }], async ({ url }) =>
      assert.equal(await statusFor(url, key.value), 403),
    );
    await guarded([{ ...gold, stages: ["prod"] }], async ({ url, gateway }) => {
      assert.equal(await statusFor(url, key.value), 403);
      await connect(gateway.url("prod"), { headers: { "x-api-key": key.value } });
    });
    await guarded([], async ({ url }) => assert.equal(await statusFor(url, key.value), 403));
  });

  it("E20 H3 tells every event which key it was, and asks for it no more", async () => {
    await guarded([gold], async (found) => {
      const { socket } = await connect(found.url, { headers: { "x-api-key": key.value } });
      socket.send("hello");
      await until(() => asked(found, "$default").length === 1);
      socket.close();
      await until(() => asked(found, "$disconnect").length === 1);
      for (const { event } of found.calls) {
        const identity = { apiKey: key.value, apiKeyId: "k1", sourceIp: "127.0.0.1" };
        assert.deepEqual(event.requestContext.identity, identity);
      }
    });
  });

  it("H18x refuses with 429 what the plan gives no more: at once, and in a period", async () => {
    const headers = { "x-api-key": key.value };
    const throttled = { ...gold, throttle: { rateLimit: 0.001, burstLimit: 2 } };
    await guarded([throttled], async (found) => {
      for (let request = 1; request <= 2; request++) await connect(found.url, { headers });
      const { status, body } = await refusedHandshake(found.url, { headers });
      assert.equal(status, 429);
      assert.match(body, /^\{"message": "Too Many Requests", /);
      assert.match(refusal(found)?.reason ?? "", /ada's has used up what the usage plan gold gives at once$/);
      assert.equal(asked(found, "$connect").length, 2);
    });
    await guarded([{ ...gold, quota: { limit: 1, period: "MONTH" } }], async (found) => {
      await connect(found.url, { headers });
      assert.equal(await statusFor(found.url, key.value), 429);
      assert.match(refusal(found)?.reason ?? "", /gives in a MONTH$/);
    });
  });

  describe("from the authorizer", () => {
    const byAuthorizer = (answer: Play, test: (serving: Serving) => Promise<void>) => {
      const api: DeclaredApi = {
        ...authorizedApi(declaredAuthorizer(), { isApiKeyRequired: true }),
        apiKeySelectionExpression: "$context.authorizer.usageIdentifierKey",
        usagePlans: [gold],
      };
      return serving({ ...plans, authorizer: answer }, test, { api });
    };

    it("A14 A4 takes what it answers as usageIdentifierKey, and nothing else", async () => {
      await byAuthorizer(
        () => allowing({ usageIdentifierKey: key.value }),
        async ({ url, calls }) => {
          await connect(url, { headers: { "x-api-key": "another" } });
          const context = calls[1]?.event.requestContext;
          const identity = { apiKey: key.value, apiKeyId: "k1", sourceIp: "127.0.0.1" };
          assert.deepEqual(context?.identity, identity);
          assert.deepEqual(Object.keys(context?.authorizer as object), ["principalId", "integrationLatency"]);
        },
      );
      for (const answer of [allowing(), allowing({ context: { usageIdentifierKey: key.value } })]) {
        await byAuthorizer(
          () => answer,
          async (found) => {
            assert.equal(await statusFor(found.url, key.value), 403);
            assert.match(refusal(found)?.reason ?? "", /none in the usageIdentifierKey of the authorizer's answer$/);
          },
        );
      }
    });

    it("H2 asks the authorizer first, whose refusal counts", async () => {
      await byAuthorizer(
        () => returned({ principalId: "ada", policyDocument: { Statement: [] } }),
        async (found) => {
          assert.equal(await statusFor(found.url, "another"), 403);
          assert.match(refusal(found)?.reason ?? "", /policy of the authorizer/);
        },
      );
      await byAuthorizer(
        () => ({ outcome: "failed", errorType: "Error", errorMessage: "Unauthorized" }),
        async ({ url }) => assert.equal(await statusFor(url), 401),
      );
      await byAuthorizer(
        () => allowing(),
        async (found) => {
          assert.equal(await statusFor(found.url), 403);
          assert.equal(asked(found, "authorizer").length, 1);
        },
      );
    });
  });
});
