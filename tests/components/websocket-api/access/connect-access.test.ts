import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ConnectRouteArgs, WebSocketApiArgs } from "../../../../components/websocket-api";
import { record, recordRefusal } from "../../../recorder";
import { entry, executionArn, functionArn, invokeArnOf, makeApi, recordApi } from "../declared";

const connect = (access: ConnectRouteArgs, args: Partial<WebSocketApiArgs> = {}) =>
  recordApi({ routes: { $connect: { lambda: functionArn, ...access }, say: { lambda: functionArn } }, ...args });

describe("who may connect", () => {
  it("is everyone, or whom IAM allows", async () => {
    for (const authorization of ["NONE", "AWS_IAM"] as const) {
      const program = await connect({ authorization });
      const types = program.all("apigatewayv2/route:Route").map(({ inputs }) => inputs.authorizationType);
      assert.deepEqual(types, [authorization, "NONE"]);
      assert.deepEqual(program.all("apigatewayv2/authorizer:Authorizer"), []);
    }
  });

  it("is whom a function lets in, which only its authorizer may invoke", async () => {
    const identitySources = ["route.request.querystring.token", "route.request.header.Sec-WebSocket-Protocol"];
    const program = await connect({ authorizer: { lambda: `${functionArn}:live`, identitySources } });
    assert.deepEqual(program.one("apigatewayv2/authorizer:Authorizer").inputs, {
      apiId: "api-chat",
      name: "chat-authorizer",
      authorizerType: "REQUEST",
      authorizerUri: invokeArnOf(`${functionArn}:live`),
      identitySources,
    });
    assert.deepEqual(program.one("lambda/permission:Permission", "chat-authorizer").inputs, {
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      function: functionArn,
      qualifier: "live",
      sourceArn: `${executionArn}/authorizers/id-of-chat-authorizer`,
    });
    const route = program.one("apigatewayv2/route:Route", "chat-connect").inputs;
    assert.deepEqual([route.authorizationType, route.authorizerId], ["CUSTOM", "id-of-chat-authorizer"]);
    assert.equal(program.one("apigatewayv2/route:Route", "chat-route-say").inputs.authorizerId, undefined);
    assert.ok(
      program
        .one("apigatewayv2/deployment:Deployment")
        .options.dependencies.includes("aws:lambda/permission:Permission::chat-authorizer"),
    );
  });

  it("is whom a function lets in that is made here", async () => {
    const { outputs } = await record(() => {
      const api = makeApi({ routes: { $connect: { lambda: functionArn, authorizer: { lambda: entry } } } });
      return [
        api.authorizer?.function?.function.timeout,
        api.authorizer?.authorizer.name,
        api.authorizer?.permission.action,
      ];
    });
    assert.deepEqual(outputs, [300, "chat-authorizer", "lambda:InvokeFunction"]);
  });

  it("must send what a handshake is asked for", async () => {
    const program = await connect({ requestParameters: { "route.request.querystring.room": true } });
    assert.deepEqual(program.one("apigatewayv2/route:Route", "chat-connect").inputs.requestParameters, [
      { requestParameterKey: "route.request.querystring.room", required: true },
    ]);
  });

  it("is left to AWS where there is no $connect", async () => {
    const program = await recordApi({ requireAuthorization: false });
    assert.equal(program.one("apigatewayv2/route:Route").inputs.authorizationType, "NONE");
  });
});

describe("the ready-made authorizer", () => {
  const jwt = { issuer: "https://issuer.example.com", audience: "chat", from: "query:token" } as const;
  const made = async (access: ConnectRouteArgs) => {
    const program = await connect(access);
    const { environment, ...inputs } = program.one("lambda/function:Function", "chat-authorizer").inputs;
    const { variables } = environment as { variables: Record<string, string> };
    const read = Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, JSON.parse(value)]));
    const { identitySources } = program.one("apigatewayv2/authorizer:Authorizer").inputs;
    return { program, inputs, variables: read, identitySources };
  };

  it("takes the tokens of an issuer", async () => {
    const { inputs, variables, identitySources } = await made({ jwt });
    assert.deepEqual(variables, {
      JWT: {
        issuer: jwt.issuer,
        audience: ["chat"],
        jwksUri: "https://issuer.example.com/.well-known/jwks.json",
        algorithms: ["RS256"],
        from: "query:token",
      },
    });
    assert.deepEqual(identitySources, ["route.request.querystring.token"]);
    assert.deepEqual([inputs.timeout, inputs.handler], [10, "index.handler"]);
  });

  it("takes what else is said of the tokens", async () => {
    const more = {
      audience: ["chat", "admin"],
      jwksUri: "https://keys.example.com/jwks",
      algorithms: ["ES256"] as const,
      from: "subprotocol" as const,
    };
    const { variables, identitySources } = await made({ jwt: { ...jwt, ...more } });
    assert.deepEqual(variables.JWT, { issuer: jwt.issuer, ...more });
    assert.deepEqual(identitySources, ["route.request.header.Sec-WebSocket-Protocol"]);
  });

  it("finds the keys of an issuer that ends with a slash, which stays a part of its name", async () => {
    const issuer = "https://tenant.auth0.com/";
    const { variables } = await made({ jwt: { ...jwt, issuer } });
    const { issuer: name, jwksUri } = variables.JWT as Record<string, string>;
    assert.deepEqual([name, jwksUri], [issuer, "https://tenant.auth0.com/.well-known/jwks.json"]);
  });

  it("takes what is known late", async () => {
    const late = { issuer: pulumi.output(jwt.issuer), audience: [pulumi.output("chat"), "admin"] };
    const { variables } = await made({ jwt: { ...jwt, ...late } });
    const { issuer, audience, jwksUri } = variables.JWT as Record<string, unknown>;
    assert.deepEqual(
      [issuer, audience, jwksUri],
      [jwt.issuer, ["chat", "admin"], `${jwt.issuer}/.well-known/jwks.json`],
    );
  });

  for (const [late, line] of [
    [
      { issuer: pulumi.output("issuer.example.com") },
      /\.issuer: must be an https:\/\/ address, got "issuer\.example\.com"/,
    ],
    [{ issuer: pulumi.output(undefined as unknown as string) }, /\.issuer: .*, got nothing/],
    [{ audience: pulumi.output("") }, /\.audience: must say for whom the tokens are, got \[""\]/],
    [{ audience: ["a", pulumi.output(null as unknown as string)] }, /\.audience: .*, got \["a",null\]/],
    [{ jwksUri: pulumi.output("keys") }, /\.jwksUri: .* got "keys"/],
  ] as const)
    it(`refuses ${line} late, before the function is made`, async () => {
      const { message, resources } = await recordRefusal(() => {
        makeApi({ routes: { $connect: { lambda: functionArn, jwt: { ...jwt, ...late } } } });
      });
      assert.match(message, new RegExp(`routes\\.\\$connect\\.jwt${line.source} \\[jwt-invalid\\]`));
      assert.ok(!resources.some(({ type }) => /lambda\/function:|authorizer:Authorizer|stage:/.test(type)));
    });

  it("is not made for what is not given, as JavaScript may say it", async () => {
    const nothing = { jwt: null, allowedOrigins: null } as unknown as ConnectRouteArgs;
    const program = await connect(nothing);
    assert.deepEqual(program.all("apigatewayv2/authorizer:Authorizer"), []);
  });

  it("finds the token in a header", async () => {
    const { identitySources } = await made({ jwt: { ...jwt, from: "header:Authorization" } });
    assert.deepEqual(identitySources, ["route.request.header.Authorization"]);
  });

  it("lets in pages of the allowed origins alone, and asks clients that are no browsers for nothing", async () => {
    const allowedOrigins = ["https://app.example.com"];
    const { variables, identitySources } = await made({ allowedOrigins });
    assert.deepEqual(variables, { ALLOWED_ORIGINS: allowedOrigins });
    assert.equal(identitySources, undefined);
  });

  it("does both at once", async () => {
    const { program, variables } = await made({ jwt, allowedOrigins: ["http://localhost:5173"] });
    assert.deepEqual(Object.keys(variables).sort(), ["ALLOWED_ORIGINS", "JWT"]);
    assert.equal(program.all("apigatewayv2/authorizer:Authorizer").length, 1);
  });
});

describe("API keys", () => {
  const keys = { acme: { value: "a-key-of-twenty-characters" }, emca: { enabled: false, description: "Emca" } };

  it("are of a usage plan of every stage, and $connect asks for one", async () => {
    const throttle = { burstLimit: 5, rateLimit: 10 };
    const quota = { limit: 1000, period: "DAY" as const };
    const program = await connect({}, { apiKeys: { keys, throttle, quota }, moreStages: { blue: {} } });
    assert.deepEqual(program.one("apigateway/usagePlan:UsagePlan").inputs, {
      description: "Who may connect to chat",
      apiStages: ["dev", "blue"].map((stage) => ({ apiId: "api-chat", stage })),
      throttleSettings: throttle,
      quotaSettings: quota,
    });
    const asked = (name: string) => program.one("apigatewayv2/route:Route", name).inputs.apiKeyRequired;
    assert.deepEqual([asked("chat-connect"), asked("chat-route-say")], [true, undefined]);
    assert.deepEqual(
      ["chat-acme", "chat-emca"].map((name) => {
        const { enabled, description } = program.one("apigateway/apiKey:ApiKey", name).inputs;
        return [enabled, description];
      }),
      [
        [undefined, "acme of chat"],
        [false, "Emca"],
      ],
    );
    assert.deepEqual(program.one("apigateway/usagePlanKey:UsagePlanKey", "chat-acme").inputs, {
      keyId: "id-of-chat-acme",
      keyType: "API_KEY",
      usagePlanId: "id-of-chat",
    });
  });

  it("are secrets", async () => {
    const { outputs } = await record(async () => {
      const { apiKeys } = makeApi({ routes: { $connect: { lambda: functionArn } }, apiKeys: { keys } });
      return { isSecret: await pulumi.isSecret(apiKeys?.apiKeys.acme?.value ?? pulumi.output("")) };
    });
    assert.deepEqual(outputs, { isSecret: true });
  });

  it("are where the API says: in a header, or in an authorizer's answer", async () => {
    const where = async (source?: "HEADER" | "AUTHORIZER") =>
      (await connect({ authorizer: { lambda: functionArn } }, { apiKeys: { source } })).one("apigatewayv2/api:Api")
        .inputs.apiKeySelectionExpression;
    assert.equal(await where(), undefined);
    assert.equal(await where("AUTHORIZER"), "$context.authorizer.usageIdentifierKey");
  });
});
