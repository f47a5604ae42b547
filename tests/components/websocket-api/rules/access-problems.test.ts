import assert from "node:assert/strict";
import type { Problem } from "../../../../components/rules/problem";
import {
  accessProblems,
  combinationProblems,
  type DeclaredAccess,
  type DeclaredJwt,
  placeProblems,
} from "../../../../components/websocket-api/rules/access-problems";

const found = (problems: readonly Problem[]) => problems.map(({ path, code }) => `${path} ${code}`);
const jwt: DeclaredJwt = { issuer: "https://issuer.example.com", audience: ["chat"], from: "query:token" };

describe("the problems of who may connect", () => {
  const right: Record<string, DeclaredAccess> = {
    nothing: {},
    everyone: { authorization: "NONE" },
    IAM: { authorization: "AWS_IAM" },
    "identity sources": {
      identitySources: [
        "route.request.querystring.token",
        "route.request.header.Sec-WebSocket-Protocol",
        "stageVariables.tenant",
        "context.identity.sourceIp",
      ],
    },
    "a token in the query": { jwt },
    "a token in a header": { jwt: { ...jwt, from: "header:Authorization", algorithms: ["RS256", "EdDSA"] } },
    "a token among the subprotocols": { jwt: { ...jwt, from: "subprotocol", jwksUri: "https://keys.example.com/a/b" } },
    "an issuer that is known late": { jwt: { ...jwt, issuer: undefined, audience: [undefined] } },
    origins: { allowedOrigins: ["https://app.example.com", "http://localhost:5173"] },
    parameters: { requestParameters: { "route.request.querystring.room": true, "route.request.header.Cookie": false } },
    "parameters with dots and dollars": {
      requestParameters: { "route.request.querystring.page.size": true, "route.request.querystring.$top": true },
    },
  };
  for (const [what, access] of Object.entries(right))
    it(`are none of ${what}`, () => assert.deepEqual(accessProblems(access), []));

  const wrong: [what: string, access: DeclaredAccess, problem: string][] = [
    ["JWT, which is for HTTP APIs", { authorization: "JWT" }, "authorization authorization-unknown"],
    ["CUSTOM, which an authorizer makes", { authorization: "CUSTOM" }, "authorization authorization-unknown"],
    ["another word", { authorization: "OPEN" }, "authorization authorization-unknown"],
    [
      "the identity source of an HTTP API",
      { identitySources: ["$request.header.Authorization"] },
      "authorizer.identitySources[0] identity-source-invalid",
    ],
    [
      "an identity source in the body",
      { identitySources: ["context.a", "route.request.body.token"] },
      "authorizer.identitySources[1] identity-source-invalid",
    ],
    ["an issuer without https", { jwt: { ...jwt, issuer: "http://issuer.example.com" } }, "jwt.issuer jwt-invalid"],
    ["an issuer that is no address", { jwt: { ...jwt, issuer: "issuer.example.com" } }, "jwt.issuer jwt-invalid"],
    ["keys without https", { jwt: { ...jwt, jwksUri: "keys" } }, "jwt.jwksUri jwt-invalid"],
    ["no issuer", { jwt: { ...jwt, issuer: null } }, "jwt.issuer jwt-invalid"],
    ["no audience", { jwt: { ...jwt, audience: [null] } }, "jwt.audience jwt-invalid"],
    ["an audience that is no text", { jwt: { ...jwt, audience: [["a"] as never] } }, "jwt.audience jwt-invalid"],
    ["an empty list of audiences", { jwt: { ...jwt, audience: [] } }, "jwt.audience jwt-invalid"],
    ["an empty audience", { jwt: { ...jwt, audience: ["a", ""] } }, "jwt.audience jwt-invalid"],
    ["a shared secret", { jwt: { ...jwt, algorithms: ["HS256"] } }, "jwt.algorithms[0] jwt-invalid"],
    ["no signature", { jwt: { ...jwt, algorithms: ["RS256", "none"] } }, "jwt.algorithms[1] jwt-invalid"],
    ["an empty list of signatures", { jwt: { ...jwt, algorithms: [] } }, "jwt.algorithms jwt-invalid"],
    ["a token nowhere", { jwt: { ...jwt, from: undefined } }, "jwt.from jwt-invalid"],
    ["a token in a cookie", { jwt: { ...jwt, from: "cookie:token" } }, "jwt.from jwt-invalid"],
    ["a token in a query without a name", { jwt: { ...jwt, from: "query:" } }, "jwt.from jwt-invalid"],
    ["every origin", { allowedOrigins: ["*"] }, "allowedOrigins[0] origin-invalid"],
    [
      "a parameter of the integration",
      { requestParameters: { "integration.request.header.x": true } },
      "requestParameters.integration.request.header.x request-parameter-invalid",
    ],
    [
      "a parameter with a space",
      { requestParameters: { "route.request.querystring.a b": true } },
      "requestParameters.route.request.querystring.a b request-parameter-invalid",
    ],
  ];
  for (const [what, access, problem] of wrong)
    it(`are one of ${what}, with what was found`, () => {
      const problems = accessProblems(access);
      assert.deepEqual(found(problems), [problem]);
      assert.match(problems[0]?.message ?? "", /, got /);
    });

  it("are of everything that stands outside $connect", () => {
    const route = { authorizer: {}, jwt: {}, authorization: "NONE", allowedOrigins: [], requestParameters: {} };
    assert.deepEqual(placeProblems("$connect", route), []);
    assert.equal(placeProblems("say", route).length, 5);
    assert.deepEqual(found(placeProblems("$default", { authorizer: {}, lambda: "x" })), [
      "authorizer authorizer-not-on-connect",
    ]);
  });

  const beside: [what: string, route: object, isAmbiguous: boolean][] = [
    ["one authorizer", { authorizer: {} }, false],
    ["tokens from allowed origins", { jwt, allowedOrigins: ["x"] }, false],
    ["everyone from allowed origins", { authorization: "NONE", allowedOrigins: ["x"] }, false],
    ["an authorizer and tokens", { authorizer: {}, jwt }, true],
    ["everyone and tokens", { authorization: "NONE", jwt }, true],
    ["IAM and an authorizer", { authorization: "AWS_IAM", authorizer: {} }, true],
    ["IAM and allowed origins", { authorization: "AWS_IAM", allowedOrigins: ["x"] }, true],
    ["an authorizer and allowed origins", { authorizer: {}, allowedOrigins: ["x"] }, true],
  ];
  for (const [what, route, isAmbiguous] of beside)
    it(`are ${isAmbiguous ? "one" : "none"} of ${what}`, () =>
      assert.deepEqual(
        found(combinationProblems(route as Record<string, unknown>)),
        isAmbiguous ? ["authorization authorization-ambiguous"] : [],
      ));
});
