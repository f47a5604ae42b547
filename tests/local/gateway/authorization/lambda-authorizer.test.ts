import assert from "node:assert/strict";
import type { DeclaredAuthorizer } from "../../../../local/declared/declared-authorizer";
import type { Invocation } from "../../../../local/functions/invocation";
import { connect, refusedHandshake } from "../client";
import { gate } from "../gate";
import { ok, type Play, returned, type Serving, serving, until } from "../serving";
import { allowing, asked, authorizedApi, declaredAuthorizer, refusal } from "./guarding";

const arn = "arn:aws:execute-api:eu-west-1:123456789012:abcd123456";

/** Serves an API with an authorizer, and functions that take all. */
const guarded = async (
  authorizer: Play,
  test: (serving: Serving) => Promise<void>,
  declared: Partial<DeclaredAuthorizer> = {},
) =>
  await serving({ authorizer, $connect: () => ok, $disconnect: () => ok, $default: () => ok }, test, {
    api: authorizedApi(declaredAuthorizer(declared)),
  });

/** Expects every one of these answers of an authorizer to be refused. */
const refuses = async (status: number, answers: readonly Invocation[], reason: RegExp) => {
  for (const answer of answers) {
    await guarded(
      () => answer,
      async (serving) => {
        assert.equal((await refusedHandshake(serving.url)).status, status, JSON.stringify(answer));
        assert.match(refusal(serving)?.reason ?? "", reason);
        assert.deepEqual(asked(serving, "$connect"), []);
      },
    );
  }
};
const policy = (Effect: string, Resource: string) => ({
  Statement: [{ Action: "execute-api:Invoke", Effect, Resource }],
});
const threw = (errorMessage: string): Invocation => ({ outcome: "failed", errorType: "Error", errorMessage });

describe("a Lambda authorizer", () => {
  it("H2 is asked before $connect, which waits for it", async () => {
    const { opened: allowed, open: allow } = gate();
    const slow = async () => {
      await allowed;
      return allowing();
    };
    await guarded(slow, async (serving) => {
      const opened = connect(serving.url);
      await until(() => asked(serving, "authorizer").length === 1);
      assert.deepEqual(asked(serving, "$connect"), []);
      allow();
      await opened;
      assert.equal(asked(serving, "$connect").length, 1);
    });
  });

  it("A1 A2 H26 receives the handshake with the headers of the hop, and maps that are never missing", async () => {
    await guarded(
      () => allowing(),
      async (serving) => {
        await connect(serving.url, { headers: { HeaderAuth1: "headerValue1", "content-length": "0" } });
        const { event, uri } = serving.calls[0] ?? {};
        assert.equal(uri, "uri-of-authorizer");
        const hop = { Connection: "upgrade", "content-length": "0", Upgrade: "websocket" };
        const { requestContext, headers = {}, multiValueHeaders, ...rest } = event ?? {};
        assert.deepEqual(Object.keys(headers), [
          "Connection",
          "content-length",
          "HeaderAuth1",
          "Host",
          "Sec-WebSocket-Extensions",
          "Sec-WebSocket-Key",
          "Sec-WebSocket-Version",
          "Upgrade",
          "X-Amzn-Trace-Id",
          "X-Forwarded-For",
          "X-Forwarded-Port",
          "X-Forwarded-Proto",
        ]);
        for (const [name, value] of Object.entries(hop)) assert.equal(headers[name], value);
        const lists = Object.entries(headers).map(([name, value]) => [name, [value]]);
        assert.deepEqual(multiValueHeaders, Object.fromEntries(lists));
        assert.deepEqual(rest, {
          type: "REQUEST",
          methodArn: `${arn}/dev/$connect`,
          queryStringParameters: {},
          multiValueQueryStringParameters: {},
          stageVariables: {},
        });
        assert.equal(requestContext?.routeKey, "$connect");
        assert.equal("authorizer" in (requestContext ?? {}), false);
      },
    );
  });

  it("A1 A2 receives the query string and the variables of the stage", async () => {
    await guarded(
      () => allowing(),
      async (serving) => {
        await connect(`${serving.gateway.url("prod")}?QueryString1=queryValue1&QueryString1=two`);
        const { event } = serving.calls[0] ?? {};
        assert.equal(event?.methodArn, `${arn}/prod/$connect`);
        assert.deepEqual(event?.queryStringParameters, { QueryString1: "two" });
        assert.deepEqual(event?.multiValueQueryStringParameters, { QueryString1: ["queryValue1", "two"] });
        assert.deepEqual(event?.stageVariables, { table: "rows" });
      },
    );
  });

  it("A3 shares its request context with the $connect event that follows", async () => {
    await guarded(
      () => allowing(),
      async (serving) => {
        await connect(serving.url);
        const [before, after] = serving.calls.map(({ event }) => event);
        assert.ok(after?.requestContext.authorizer);
        assert.deepEqual(
          { ...before?.requestContext, authorizer: after?.requestContext.authorizer },
          after?.requestContext,
        );
        assert.equal(after?.headers?.["X-Amzn-Trace-Id"], before?.headers?.["X-Amzn-Trace-Id"]);
        assert.equal(after?.headers?.Connection, undefined);
      },
    );
  });

  it("A4 A5 H14 lets in by a policy that allows $connect, and refuses with 403 by one that denies it or is about more", async () => {
    const allows = [`${arn}/dev/$connect`, `${arn}/*/$connect`, "*"];
    for (const resource of allows) {
      const answer = returned({ principalId: "ada", policyDocument: policy("Allow", resource) });
      await guarded(
        () => answer,
        async ({ url }) => void (await connect(url)),
      );
    }
    const answerWith = (policyDocument: object) => returned({ principalId: "ada", policyDocument });
    await refuses(403, [answerWith(policy("Deny", "*"))], /policy of the authorizer tokens denies.*dev\/\$connect$/);
    const { Statement } = policy("Allow", "*");
    const both = { Statement: [...policy("Deny", `${arn}/dev/$connect`).Statement, ...Statement] };
    await refuses(403, [answerWith(both)], /denies/);
    const others = [policy("Allow", `${arn}/dev/*/*`), policy("Allow", `${arn}/prod/$connect`), { Statement: [] }];
    await refuses(403, others.map(answerWith), /has no statement that allows execute-api:Invoke on/);
  });

  it("A5b H3 is not asked again for messages and the end, whatever routes its policy names", async () => {
    const policyDocument = policy("Allow", `${arn}/dev/$connect`);
    await guarded(
      () => returned({ principalId: "ada", policyDocument }),
      async (serving) => {
        const { socket } = await connect(serving.url);
        socket.send("one");
        socket.send("two");
        await until(() => asked(serving, "$default").length === 2);
        socket.close();
        await until(() => asked(serving, "$disconnect").length === 1);
        assert.equal(asked(serving, "authorizer").length, 1);
      },
    );
  });

  it("A11 is asked anew for every handshake, the same token or not", async () => {
    await guarded(
      () => allowing(),
      async (serving) => {
        for (let handshake = 1; handshake <= 3; handshake++) {
          await connect(`${serving.url}?token=same`);
          assert.equal(asked(serving, "authorizer").length, handshake);
        }
      },
      { identitySources: ["route.request.querystring.token"] },
    );
  });

  it("H12 A6 answers 401 without asking the authorizer when a source is missing or empty", async () => {
    const identitySources = ["route.request.header.Auth", "route.request.querystring.token"];
    const lacking = async ({ url, calls, reported }: Serving) => {
      const headers = { auth: "a" };
      assert.equal((await refusedHandshake(url, { headers })).status, 401);
      assert.equal((await refusedHandshake(`${url}?token=`, { headers })).status, 401);
      assert.equal((await refusedHandshake(`${url}?token=t`)).status, 401);
      assert.equal((await refusedHandshake(`${url}?token=t`, { headers: { auth: "" } })).status, 401);
      const { body } = await refusedHandshake(`${url}?Token=t`, { headers });
      assert.match(body, /^\{"message": "Unauthorized", /);
      assert.equal(calls.length, 0);
      assert.match(reported("refuse")[0]?.reason ?? "", /lacks route.request.querystring.token.*tokens$/);
      await connect(`${url}?token=t`, { headers });
    };
    await guarded(() => allowing(), lacking, { identitySources });
  });

  it("H13 answers 401 when it throws exactly Unauthorized", async () => {
    await refuses(401, [threw("Unauthorized")], /threw Unauthorized$/);
  });

  it("H15 answers 500 when it fails otherwise, is late, or returns no policy", async () => {
    await refuses(500, [threw("unauthorized"), threw("Unauthorized."), threw("broken")], /failed: Error: /);
    await refuses(500, [{ outcome: "timed-out" }], /did not answer in time$/);
    const returns = [{ statusCode: 401 }, "Unauthorized", null, [], { policyDocument: policy("Allow", "*") }];
    await refuses(500, returns.map(returned), /the answer of the authorizer tokens is not valid: /);
    const empty = { principalId: "ada", policyDocument: {} };
    await refuses(500, [returned(empty)], /not valid: Statement must hold objects/);
  });

  it("L10 answers 500 when it returns more than 8 KB", async () => {
    const padded = (length: number) => allowing({ context: { padding: "p".repeat(length) } });
    const frame = JSON.stringify((padded(0) as { payload: unknown }).payload).length;
    await guarded(
      () => padded(8192 - frame),
      async ({ url }) => void (await connect(url)),
    );
    await refuses(500, [padded(8193 - frame)], /it has 8193 bytes; 8192 is the most$/);
  });

  it("A12 is invoked as itself, which its function must permit, and answers 500 otherwise", async () => {
    await guarded(
      () => allowing(),
      async (serving) => {
        await connect(serving.url);
        assert.equal(asked(serving, "authorizer")[0]?.sourceArn, `${arn}/authorizers/a1b2c3`);
        assert.equal(asked(serving, "authorizer")[0]?.timeoutMilliseconds, 29_000);
      },
    );
    await refuses(
      500,
      [{ outcome: "refused", reason: "it lacks a permission" }],
      /was not run: it lacks a permission$/,
    );
    await guarded(
      () => Promise.reject(new Error("lost")),
      async (serving) => {
        assert.equal((await refusedHandshake(serving.url)).status, 500);
        assert.match(refusal(serving)?.reason ?? "", /was not run: lost$/);
      },
    );
  });

  it("A12 is invoked by the role that it names instead", async () => {
    await guarded(
      () => allowing(),
      async (serving) => {
        await connect(serving.url);
        assert.equal(asked(serving, "authorizer")[0]?.sourceArn, "a role");
      },
      { credentialsArn: "arn:aws:iam::123456789012:role/invoke" },
    );
  });

  it("E16 E17 gives its context as texts to every event, and its latency to $connect alone", async () => {
    const context = { text: "t", number: 123, truth: true, none: null };
    await guarded(
      () => allowing({ context }),
      async (serving) => {
        const { socket } = await connect(serving.url);
        socket.send("hello");
        await until(() => asked(serving, "$default").length === 1);
        socket.close();
        await until(() => asked(serving, "$disconnect").length === 1);
        const [, connected, message, disconnected] = serving.calls.map(({ event }) => event.requestContext.authorizer);
        const { integrationLatency, ...rest } = connected as Record<string, unknown>;
        assert.ok(Number.isInteger(integrationLatency));
        for (const found of [rest, message, disconnected]) {
          assert.deepEqual(found, { text: "t", number: "123", truth: "true", principalId: "ada" });
        }
      },
    );
  });

  it("E16 writes its principal itself, whatever the context says", async () => {
    await guarded(
      () => allowing({ context: { principalId: "eve" } }),
      async (serving) => {
        await connect(serving.url);
        const found = asked(serving, "$connect")[0]?.event.requestContext.authorizer;
        assert.equal((found as { readonly principalId: string }).principalId, "ada");
      },
    );
  });

  it("E17 answers 500 when its context has an object or a list", async () => {
    for (const value of [{}, [], ["a"]]) {
      const reason = /context\.groups must be a text, a number or a truth value, got (an object|a list)/;
      await refuses(500, [allowing({ context: { groups: value } })], reason);
    }
    await refuses(500, [allowing({ context: "text" })], /context must be an object, got "text"/);
  });

  it("E18 leaves no trace in events when there is none", async () => {
    await serving({ $connect: () => ok }, async ({ url, calls }) => {
      await connect(url);
      assert.equal("authorizer" in (calls[0]?.event.requestContext ?? {}), false);
    });
  });

  it("is not asked for what is no stage, and a route without one answers 500", async () => {
    await guarded(
      () => allowing(),
      async ({ gateway, calls }) => {
        assert.equal((await refusedHandshake(gateway.url("none"))).status, 403);
        assert.equal(calls.length, 0);
      },
    );
    const { routes, ...api } = authorizedApi(declaredAuthorizer());
    const lost = routes.map((route) => ({ ...route, authorizer: undefined }));
    await serving(
      { $connect: () => ok },
      async (found) => {
        assert.equal((await refusedHandshake(found.url)).status, 500);
        assert.match(refusal(found)?.reason ?? "", /CUSTOM without an authorizer/);
      },
      { api: { ...api, routes: lost } },
    );
  });
});
