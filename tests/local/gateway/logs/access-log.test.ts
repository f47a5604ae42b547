import assert from "node:assert/strict";
import fc from "fast-check";
import type { Exchange } from "../../../../local/gateway/exchange";
import { accessLogFormat, accessLogLine } from "../../../../local/gateway/logs/access-log";
import { declaredApi, declaredStage } from "../declarations";

const bare: Exchange = {
  api: declaredApi([]),
  stage: declaredStage("production"),
  connection: {
    connectionId: "PJqB0fHsqRcCHlw=",
    apiId: "abcd",
    stage: "production",
    domainName: "chat.example.test",
    sourceIp: "192.0.2.1",
    connectedAt: 1701245041471,
  },
  request: { requestId: "PJqB0E1tKRcF-Qw=", requestTimeEpoch: 1701245041473 },
  occasion: { routeKey: "$connect", eventType: "CONNECT" },
  trace: {},
};

const caller = {
  accountId: "account",
  apiKey: "key",
  apiKeyId: "key id",
  caller: "caller",
  cognitoAuthenticationProvider: "provider",
  cognitoAuthenticationType: "type",
  cognitoIdentityId: "identity",
  cognitoIdentityPoolId: "pool",
  principalOrgId: "org",
  user: "user",
  userArn: "arn",
};

const full: Exchange = {
  ...bare,
  connection: { ...bare.connection, userAgent: "agent", caller, authorizer: { principalId: "me", tenant: "blue" } },
  occasion: { routeKey: "say", eventType: "MESSAGE", messageId: "PJqCFfHyKRcCHlw=" },
  trace: {
    status: 500,
    authorizer: { latencyMilliseconds: 21, status: 200, requestId: "a-1", error: "late" },
    integration: { latencyMilliseconds: 0, status: 418, integrationStatus: 200, requestId: "i-1", error: "broken" },
    error: { message: 'a "quoted" word', responseType: "INTEGRATION_FAILURE", validationErrorString: "no name" },
  },
};

/** Every variable, and what it is in the exchange that has everything. */
const values: Readonly<Record<string, string>> = {
  apiId: "abcd",
  "authorize.error": "-",
  "authorize.latency": "-",
  "authorize.status": "-",
  "authorizer.error": "late",
  "authorizer.integrationLatency": "21",
  "authorizer.integrationStatus": "200",
  "authorizer.latency": "21",
  "authorizer.requestId": "a-1",
  "authorizer.status": "200",
  "authorizer.principalId": "me",
  "authorizer.tenant": "blue",
  "authenticate.error": "-",
  "authenticate.latency": "-",
  "authenticate.status": "-",
  connectedAt: "1701245041471",
  connectionId: "PJqB0fHsqRcCHlw=",
  domainName: "chat.example.test",
  "error.message": 'a "quoted" word',
  "error.messageString": '"a \\"quoted\\" word"',
  "error.responseType": "INTEGRATION_FAILURE",
  "error.validationErrorString": "no name",
  eventType: "MESSAGE",
  extendedRequestId: "PJqB0E1tKRcF-Qw=",
  "identity.accountId": "account",
  "identity.apiKey": "key",
  "identity.apiKeyId": "key id",
  "identity.caller": "caller",
  "identity.cognitoAuthenticationProvider": "provider",
  "identity.cognitoAuthenticationType": "type",
  "identity.cognitoIdentityId": "identity",
  "identity.cognitoIdentityPoolId": "pool",
  "identity.principalOrgId": "org",
  "identity.sourceIp": "192.0.2.1",
  "identity.user": "user",
  "identity.userAgent": "agent",
  "identity.userArn": "arn",
  "integration.error": "broken",
  "integration.integrationStatus": "200",
  "integration.latency": "0",
  "integration.requestId": "i-1",
  "integration.status": "418",
  integrationLatency: "0",
  messageId: "PJqCFfHyKRcCHlw=",
  requestId: "PJqB0E1tKRcF-Qw=",
  requestTime: "29/Nov/2023:08:04:01 +0000",
  requestTimeEpoch: "1701245041473",
  routeKey: "say",
  stage: "production",
  status: "500",
  "waf.error": "-",
  "waf.latency": "-",
  "waf.status": "-",
};

/** Those that every exchange has. */
const always = [
  "apiId",
  "connectedAt",
  "connectionId",
  "domainName",
  "eventType",
  "extendedRequestId",
  "identity.sourceIp",
  "requestId",
  "requestTime",
  "requestTimeEpoch",
  "routeKey",
  "stage",
];

describe("a line of an access log", () => {
  for (const [name, value] of Object.entries(values)) {
    it(`S8 has ${value} for $context.${name}`, () => {
      assert.equal(accessLogFormat(`[$context.${name}]`)(full), `[${value}]`);
    });
  }

  it("S7 S8 has a dash for what is missing, unknown or empty", () => {
    for (const name of Object.keys(values)) {
      assert.equal(accessLogFormat(`$context.${name}`)(bare) === "-", !always.includes(name), name);
    }
    for (const name of ["httpMethod", "constructor", "authorizer", "authorizer.none", "identity.sourceIp.more"]) {
      assert.equal(accessLogFormat(`$context.${name}`)(full), "-", name);
    }
    const empty = { ...bare, connection: { ...bare.connection, userAgent: "" } };
    assert.equal(accessLogFormat("$context.identity.userAgent")(empty), "-");
  });

  it("S7 keeps the format's own text, up to where a variable's name ends", () => {
    const format =
      '{"id":"$context.requestId", "at": $context.stage.} $context.stage-$context.status$contextual $other';
    const line = '{"id":"PJqB0E1tKRcF-Qw=", "at": production.} production-500$contextual $other';
    assert.equal(accessLogFormat(format)(full), line);
  });

  it("S7 writes $context alone as Java writes a map", () => {
    assert.equal(
      accessLogFormat("$context")(bare),
      "{routeKey=$connect, eventType=CONNECT, extendedRequestId=PJqB0E1tKRcF-Qw=, " +
        "requestTime=29/Nov/2023:08:04:01 +0000, messageDirection=IN, stage=production, connectedAt=1701245041471, " +
        "requestTimeEpoch=1701245041473, identity={sourceIp=192.0.2.1}, requestId=PJqB0E1tKRcF-Qw=, " +
        "domainName=chat.example.test, connectionId=PJqB0fHsqRcCHlw=, apiId=abcd}",
    );
  });

  it("S7 is in the stage's own format, and there is none without", () => {
    const logged = declaredStage("production", { accessLogFormat: "$context.status" });
    assert.equal(accessLogLine({ ...full, stage: logged }), "500");
    assert.equal(accessLogLine({ ...full, stage: logged, trace: {} }), "-");
    assert.equal(accessLogLine(full), undefined);
  });

  it("S7 is a text whatever the format", () => {
    const part = fc.oneof(fc.string(), fc.constantFrom("$context", ".", "$", ...Object.keys(values)));
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const format = parts.join("");
        const line = accessLogFormat(format)(full);
        if (!format.includes("$context")) assert.equal(line, format);
      }),
    );
  });
});
