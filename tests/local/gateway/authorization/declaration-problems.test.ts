import { deepEqual, match } from "node:assert/strict";
import type { DeclaredApi } from "../../../../local/declared/declared-api";
import { declarationProblems } from "../../../../local/gateway/authorization/declaration-problems";
import { declaredApi, declaredRoute } from "../declarations";
import { authorizedApi, declaredAuthorizer, guardedApi } from "./guarding";

/** Expects one problem and no other. */
function isRefused(api: DeclaredApi, problem: RegExp): void {
  const problems = declarationProblems(api);
  deepEqual(problems.length, 1, problems.join("\n"));
  match(problems[0] ?? "", problem);
}

describe("a declaration of who may connect", () => {
  it("is right without any, with AWS_IAM, with keys, and with an authorizer", () => {
    const identitySources = [
      "route.request.header.Auth",
      "route.request.querystring.t",
      "stageVariables.s",
      "context.stage",
    ];
    const fine = [
      declaredApi(["$connect", "say"]),
      guardedApi({ authorizationType: "AWS_IAM", isApiKeyRequired: true }),
      { ...declaredApi([]), apiKeySelectionExpression: "$context.authorizer.usageIdentifierKey" },
      authorizedApi(declaredAuthorizer({ identitySources, payloadFormatVersion: "1.0" })),
    ];
    for (const api of fine) deepEqual(declarationProblems(api), []);
  });

  it("A6 is refused with an identity source of HTTP APIs", () => {
    const authorizer = declaredAuthorizer({
      identitySources: ["route.request.header.A", "$request.header.Authorization"],
    });
    isRefused(
      authorizedApi(authorizer),
      /^authorizer tokens: identitySources\[1\] must look like route\.request\..*got "\$request\.header\.Authorization"$/,
    );
  });

  it("A8 is refused with what only the authorizers of HTTP APIs can do", () => {
    const version =
      /^authorizer tokens: authorizerPayloadFormatVersion must be left out, got 2\.0, which only HTTP APIs have$/;
    isRefused(authorizedApi(declaredAuthorizer({ payloadFormatVersion: "2.0" })), version);
    const simple = /^authorizer tokens: enableSimpleResponses must be left out, got true.*answer with a policy$/;
    isRefused(authorizedApi(declaredAuthorizer({ enableSimpleResponses: true })), simple);
  });

  it("A9 is refused with a JWT authorizer, used or not", () => {
    const jwt = declaredAuthorizer({ authorizerType: "JWT", identitySources: ["$request.header.Authorization"] });
    const problem = /^authorizer tokens: authorizerType must be REQUEST, got JWT, which only HTTP APIs have/;
    isRefused({ ...declaredApi(["say"]), authorizers: [jwt] }, problem);
    const api = authorizedApi(jwt, { authorizationType: "JWT" });
    deepEqual(declarationProblems(api).length, 2);
    match(
      declarationProblems(api)[1] ?? "",
      /^route \$connect: authorizationType must be NONE, AWS_IAM or CUSTOM, got JWT$/,
    );
  });

  it("A10 A14 is refused on any route but $connect", () => {
    const authorizer = declaredAuthorizer();
    for (const [route, problem] of [
      [
        declaredRoute("say", { authorizationType: "CUSTOM", authorizer }),
        /^route say: authorizationType must be NONE, got CUSTOM/,
      ],
      [
        declaredRoute("$disconnect", { authorizationType: "AWS_IAM" }),
        /^route \$disconnect: .*must be NONE, got AWS_IAM/,
      ],
      [
        declaredRoute("$default", { isApiKeyRequired: true }),
        /^route \$default: apiKeyRequired must be false, got true/,
      ],
    ] as const) {
      isRefused({ ...declaredApi(["$connect"]), routes: [route] }, problem);
      isRefused({ ...declaredApi(["$connect"]), routes: [route] }, /declare it on \$connect$/);
    }
  });

  it("A14 is refused with a key from anywhere else", () => {
    isRefused(
      { ...declaredApi([]), apiKeySelectionExpression: "$request.querystring.key" },
      /^apiKeySelectionExpression must be \$request\.header\.x-api-key or .*, got \$request\.querystring\.key$/,
    );
  });

  it("is refused when its authorizer is not there", () => {
    isRefused(
      guardedApi({ authorizationType: "CUSTOM" }),
      /^route \$connect: .*authorizerId names no authorizer of this API/,
    );
  });
});
