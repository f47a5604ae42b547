import assert from "node:assert/strict";
import type { Invocation } from "../../../../local/functions/invocation";
import { connect, refusedHandshake } from "../client";
import { declaredStage } from "../declarations";
import { gate } from "../gate";
import { ok, returned, type Serving, serving, until } from "../serving";
import { allowing, asked, authorized, authorizedApi, declaredAuthorizer, refusal } from "./guarding";

const arn = "arn:aws:execute-api:eu-west-1:123456789012:abcd123456";

/** Expects every one of these answers of an authorizer to be refused. */
const refuses = async (status: number, answers: readonly Invocation[], reason: RegExp) => {
  for (const answer of answers) {
    await authorized(
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
    await authorized(slow, async (serving) => {
      const opened = connect(serving.url);
      await until(() => asked(serving, "authorizer").length === 1);
      assert.deepEqual(asked(serving, "$connect"), []);
      allow();
      await opened;
      assert.equal(asked(serving, "$connect").length, 1);
    });
  });

  it("A4 A5 H14 lets in by a policy that allows $connect, and refuses with 403 by one that denies it or is about more", async () => {
    const allows = [`${arn}/dev/$connect`, `${arn}/*/$connect`, "*"];
    for (const resource of allows) {
      const answer = returned({ principalId: "ada", policyDocument: policy("Allow", resource) });
      await authorized(
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
    await authorized(
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
    await authorized(
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
    await authorized(() => allowing(), lacking, { identitySources });
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
    await authorized(
      () => padded(8192 - frame),
      async ({ url }) => void (await connect(url)),
    );
    await refuses(500, [padded(8193 - frame)], /it has 8193 bytes; 8192 is the most$/);
  });

  it("A12 is invoked as itself, which its function must permit, and answers 500 otherwise", async () => {
    await authorized(
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
    await authorized(
      () => Promise.reject(new Error("lost")),
      async (serving) => {
        assert.equal((await refusedHandshake(serving.url)).status, 500);
        assert.match(refusal(serving)?.reason ?? "", /was not run: lost$/);
      },
    );
  });

  it("A12 is invoked by the role that it names instead", async () => {
    await authorized(
      () => allowing(),
      async (serving) => {
        await connect(serving.url);
        assert.equal(asked(serving, "authorizer")[0]?.sourceArn, undefined);
      },
      { credentialsArn: "arn:aws:iam::123456789012:role/invoke" },
    );
  });

  it("S5 has the stage's variables in its URI", async () => {
    const authorizer = declaredAuthorizer({ uri: `uri-of-\${stageVariables.guard}` });
    const api = authorizedApi(authorizer);
    const stages = [declaredStage("dev", { variables: { guard: "authorizer" } }), declaredStage("prod")];
    await serving(
      { authorizer: () => allowing(), $connect: () => ok },
      async ({ gateway, url }) => {
        await connect(url);
        assert.equal((await refusedHandshake(gateway.url("prod"))).status, 500);
      },
      { api: { ...api, stages } },
    );
  });

  it("S8 leaves Lambda's request id for the access log", async () => {
    const stage = declaredStage("dev", { accessLogFormat: "$context.authorizer.requestId" });
    const answers = [allowing(), threw("no")].map((answer, at) => ({ ...answer, requestId: `a-${at}` }));
    await serving(
      { authorizer: () => answers.shift() ?? assert.fail("asked too often"), $connect: () => ok },
      async ({ url, reported }) => {
        await connect(url);
        await refusedHandshake(url);
        assert.deepEqual(
          reported("access-log").map(({ line }) => line),
          ["a-0", "a-1"],
        );
      },
      { api: { ...authorizedApi(declaredAuthorizer()), stages: [stage] }, areLogsShown: true },
    );
  });

  it("E17 answers 500 when its context has an object or a list", async () => {
    for (const value of [{}, [], ["a"]]) {
      const reason =
        /context\.groups must be a text, a number or a truth value, got (a list|a value of type object); make it a text$/;
      await refuses(500, [allowing({ context: { groups: value } })], reason);
    }
    await refuses(500, [allowing({ context: "text" })], /context must be an object, got a value of type string$/);
  });

  it("is not asked for what is no stage, and a route without one answers 500", async () => {
    await authorized(
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
