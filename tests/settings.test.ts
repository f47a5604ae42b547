import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readSettings, type Settings } from "../settings";
import { stackConfiguration, stackNames } from "./stacks";

/** What every stack says. */
const needed = { authorization: "NONE" } as const;

const defaults: Settings = {
  stageName: undefined,
  executionLog: "info",
  metrics: true,
  throttleBurst: 5000,
  throttleRate: 10_000,
  logRetentionDays: 30,
  functionLogRetentionDays: 30,
  functionMemory: 128,
  functionTimeout: 300,
  domainName: undefined,
  certificateDomain: undefined,
  managedCertificate: false,
  hostedZone: undefined,
  apiMappingKey: undefined,
  tableProtection: true,
  connectionShards: 8,
  historyHours: 24,
  accountLoggingRole: "existing",
  ...needed,
  jwtIssuer: undefined,
  jwtAudience: undefined,
  jwtFrom: "query:token",
  allowedOrigins: undefined,
  clientNotify: false,
};

/** For each key, texts that it takes with what they mean, and texts that it refuses. */
const values: {
  [K in keyof Settings]: readonly [good: Readonly<Record<string, Settings[K]>>, wrong: readonly string[]];
} = {
  stageName: [{ dev: "dev", "v1_A-b": "v1_A-b" }, ["", "$default", "a b", "a".repeat(129)]],
  executionLog: [{ off: "off", error: "error", info: "info", full: "full" }, ["INFO", "debug", ""]],
  metrics: [{ true: true, false: false }, ["1", "TRUE", "constructor"]],
  throttleBurst: [{ "1": 1, "100000": 100_000 }, ["0", "-1", "1.5", "many", "100001"]],
  throttleRate: [{ "1": 1, "1000000": 1_000_000 }, ["0", "", "1e3", "1000001"]],
  logRetentionDays: [{ "0": 0, "7": 7, "3653": 3653 }, ["8", "-1", "week"]],
  functionLogRetentionDays: [{ "0": 0, "365": 365 }, ["2", "07"]],
  functionMemory: [{ "128": 128, "10240": 10_240 }, ["127", "10241", "1GB"]],
  functionTimeout: [{ "1": 1, "900": 900 }, ["0", "901", "5m"]],
  domainName: [
    { "ws.example.com": "ws.example.com" },
    ["ws", "WS.example.com", "https://ws.example.com", "a_b.com", "*.example.com"],
  ],
  certificateDomain: [{ "*.example.com": "*.example.com" }, ["*", "*.*.example.com", "example"]],
  managedCertificate: [{ true: true, false: false }, ["yes"]],
  hostedZone: [{ "example.com": "example.com" }, ["com", "example.com.", "*.example.com", "Z123"]],
  apiMappingKey: [{ notifications: "notifications", "a/v1": "a/v1" }, ["", "/a", "a b", "a".repeat(301)]],
  tableProtection: [{ true: true, false: false }, ["no"]],
  connectionShards: [{ "1": 1, "64": 64 }, ["0", "65", "all"]],
  historyHours: [{ "1": 1, "8760": 8760 }, ["0", "8761", "1d"]],
  accountLoggingRole: [
    { existing: "existing", managed: "managed", retained: "retained", ensured: "ensured" },
    ["true", "none"],
  ],
  authorization: [{ NONE: "NONE", AWS_IAM: "AWS_IAM" }, ["none", "CUSTOM", ""]],
  jwtIssuer: [
    { "https://login.example.com": "https://login.example.com", "https://a.b/c": "https://a.b/c" },
    ["http://login.example.com", "login.example.com", "https://", "https://a.b?c", "https://a b"],
  ],
  jwtAudience: [{ chat: "chat", "https://chat.example.com": "https://chat.example.com" }, ["", "two words"]],
  jwtFrom: [
    { "query:access_token": "query:access_token", "header:X-Token": "header:X-Token", subprotocol: "subprotocol" },
    ["token", "query:", "header:a b", "cookie:token", "subprotocol:x"],
  ],
  allowedOrigins: [
    {
      "https://app.example.com": ["https://app.example.com"],
      "https://app.example.com, http://localhost:3000": ["https://app.example.com", "http://localhost:3000"],
    },
    ["", "app.example.com", "https://app.example.com/", "https://app.example.com,", "*"],
  ],
  clientNotify: [{ true: true, false: false }, ["on"]],
};

/** The problems of a configuration, each a line. */
function problems(configuration: Record<string, string>): string[] {
  try {
    readSettings(configuration);
  } catch (error) {
    assert.ok(pulumi.RunError.isInstance(error));
    const [subject, ...lines] = error.message.split("\n");
    assert.equal(subject, "The stack's configuration cannot be used:");
    return lines.map((line) => line.trim());
  }
  return [];
}

const withToken = { authorization: "JWT", jwtIssuer: "https://login.example.com", jwtAudience: "chat" } as const;

/** A domain's other settings need the domain, a token's need each other. */
const beside = (key: string): Partial<Settings> & Record<string, string> => {
  if (/^(certificateDomain|managedCertificate|hostedZone|apiMappingKey)$/.test(key))
    return { ...needed, domainName: "ws.example.com" };
  return key.startsWith("jwt") ? withToken : needed;
};

describe("settings", () => {
  it("have defaults", () => assert.deepEqual(readSettings(needed), defaults));

  for (const [key, [good, wrong]] of Object.entries(values)) {
    for (const [given, meant] of Object.entries(good))
      it(`take ${key} ${given}`, () => {
        assert.deepEqual(readSettings({ ...beside(key), [key]: given }), { ...defaults, ...beside(key), [key]: meant });
      });
    for (const given of wrong)
      it(`refuse ${key} ${JSON.stringify(given.slice(0, 30))}`, () => {
        const [line, ...others] = problems({ ...beside(key), [key]: given });
        assert.deepEqual(others, []);
        assert.match(line ?? "", new RegExp(`^${key}: must be .+, got `));
        assert.ok(line?.endsWith(`, got ${JSON.stringify(given)}`));
      });
  }

  for (const key of ["stage", "StageName", "toString", "constructor", "__proto__", ""])
    it(`do not know the key ${JSON.stringify(key)}, and tell which there are`, () => {
      const known = Object.keys(defaults).join(", ");
      const configuration = Object.fromEntries([...Object.entries(needed), [key, "x"]]);
      assert.deepEqual(problems(configuration), [`${key}: is no setting, got "x"; known are ${known}`]);
    });

  for (const [key, given] of [
    ["certificateDomain", "example.com"],
    ["managedCertificate", "true"],
    ["hostedZone", "example.com"],
    ["apiMappingKey", "chat"],
  ] as const)
    it(`miss the domain that ${key} is for`, () => {
      const line = `domainName: is missing, got ${key} "${given}" without it; give both or neither`;
      assert.deepEqual(problems({ ...needed, [key]: given }), [line]);
    });

  it("miss who may connect", () => {
    assert.deepEqual(problems({}), ["authorization: is missing; say who may connect: NONE, AWS_IAM or JWT"]);
  });

  for (const key of ["jwtIssuer", "jwtAudience"] as const)
    it(`miss the ${key} of JWT`, () => {
      const { [key]: _, ...others } = withToken;
      assert.deepEqual(problems(others), [`${key}: is missing, got authorization "JWT" without it; give both`]);
    });

  for (const authorization of ["NONE", "AWS_IAM"])
    it(`take nothing of a token with ${authorization}`, () => {
      const lines = problems({ ...withToken, jwtFrom: "subprotocol", authorization });
      assert.deepEqual(
        lines,
        ["jwtIssuer", "jwtAudience", "jwtFrom"].map(
          (key) => `${key}: is for JWT alone, got authorization "${authorization}"; leave one of them out`,
        ),
      );
    });

  it("leave no place for allowedOrigins with AWS_IAM, and one with the others", () => {
    const allowedOrigins = "https://app.example.com";
    const [line, ...others] = problems({ authorization: "AWS_IAM", allowedOrigins });
    assert.match(line ?? "", /^allowedOrigins: is checked by an authorizer, which AWS_IAM leaves no place for; /);
    assert.deepEqual(others, []);
    for (const beside of [needed, withToken]) assert.deepEqual(problems({ ...beside, allowedOrigins }), []);
  });

  it("tell all problems at once", () => {
    const lines = problems({ stage: "x", throttleBurst: "0", executionLog: "maybe", hostedZone: "example.com" });
    assert.deepEqual(
      lines.map((line) => line.slice(0, line.indexOf(":"))),
      ["stage", "executionLog", "throttleBurst", "domainName", "authorization"],
    );
  });
});

describe("the stacks' settings", () => {
  const [dev, stg, prd] = stackNames.map((stack) => readSettings(stackConfiguration(stack))) as [
    Settings,
    Settings,
    Settings,
  ];

  it("S1 name a stage for each", () => {
    assert.deepEqual([dev.stageName, stg.stageName, prd.stageName], stackNames);
  });

  it("keep production's table and its logs, and write no message of a user there", () => {
    assert.deepEqual([dev.tableProtection, stg.tableProtection, prd.tableProtection], [false, false, true]);
    assert.deepEqual([dev.executionLog, stg.executionLog, prd.executionLog], ["full", "info", "error"]);
    assert.ok(dev.logRetentionDays < stg.logRetentionDays && stg.logRetentionDays < prd.logRetentionDays);
    assert.ok(prd.functionLogRetentionDays >= 365);
  });

  it("let everyone connect in development only", () => {
    assert.deepEqual([dev.authorization, stg.authorization, prd.authorization], ["NONE", "AWS_IAM", "AWS_IAM"]);
  });

  it("let clients notify each other in development only", () => {
    assert.deepEqual([dev.clientNotify, stg.clientNotify, prd.clientNotify], [true, false, false]);
  });
});
