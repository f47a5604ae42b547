import assert from "node:assert/strict";
import type * as Program from "../index";
import { policies } from "../policy/policies";
import { type Policy, violationsOf } from "../policy/policy";
import { policyStatements, policyTypes } from "../policy/policy-statements";
import { stageSettings } from "../policy/stage-settings";
import { actionsWithoutResourceLevel } from "../policy/without-resource-level";
import type { Recording } from "./recorder";
import { recordedStack, recordStack, stackNames } from "./stacks";

type Stack = Recording<typeof Program>;

/** With everything that settings can add, so that the policies see each type of resource. */
const everything = {
  authorization: "JWT",
  jwtIssuer: "https://login.example.com",
  jwtAudience: "notifications",
  allowedOrigins: "https://app.example.com",
  domainName: "ws.example.com",
  hostedZone: "example.com",
  accountLoggingRole: "managed",
  clientNotify: "true",
};

/** What policies of the levels say of a program, each with its resource. */
const judged = ({ resources }: Stack, ...levels: Policy["enforcementLevel"][]): string[] =>
  policies
    .filter(({ enforcementLevel }) => levels.includes(enforcementLevel))
    .flatMap((policy) =>
      resources.flatMap(({ type, name, inputs }) =>
        violationsOf(policy, { type, props: inputs }).map((line) => `${policy.name} ${name}: ${line.split(":")[0]}`),
      ),
    )
    .sort();

const openTable = [
  "table-deletion-protection connections: deletionProtectionEnabled",
  "table-recovery connections: pointInTimeRecovery.enabled",
];

describe("the policies, of this program", () => {
  it("find nothing in production, and no more with everything that settings can add", async () => {
    assert.deepEqual(judged(await recordedStack("prd"), "mandatory", "advisory"), []);
    assert.deepEqual(judged(await recordStack("prd", { added: everything }), "mandatory", "advisory"), []);
  });

  it("find nothing mandatory in staging, whose table goes with it", async () => {
    assert.deepEqual(judged(await recordedStack("stg"), "mandatory"), []);
    assert.deepEqual(judged(await recordedStack("stg"), "advisory"), openTable);
  });

  it("find in development what is open there on purpose", async () => {
    const dev = await recordedStack("dev");
    assert.deepEqual(judged(dev, "mandatory"), ["connect-authorization notifications-connect: authorizationType"]);
    const whole = "stage-message-log notifications: defaultRouteSettings.dataTraceEnabled";
    assert.deepEqual(judged(dev, "advisory"), [whole, ...openTable]);
  });

  it("look each at something that the program declares", async () => {
    const types = new Set((await recordStack("prd", { added: everything })).resources.map(({ type }) => type));
    for (const { name, types: own } of policies)
      assert.ok(
        own.some((type) => types.has(type)),
        name,
      );
  });
});

/** Keys of AWS, private keys, tokens, and whatever is called a secret. */
const secretLooking =
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY|\beyJ[\w-]{10,}\.|"[^"]*(password|secret|token|apikey|api_key|private_?key)[^"]*":"(?!\$context)/i;

for (const stack of stackNames)
  describe(`security in ${stack}`, () => {
    let program: Stack;
    before(async () => {
      program = await recordedStack(stack);
    });

    it("has a wildcard for the resource of X-Ray's actions alone", () => {
      const statements = program.resources
        .filter(({ type }) => policyTypes.includes(type))
        .flatMap(({ type, inputs }) => policyStatements(inputs, type));
      const wild = statements.filter(({ resources }) => resources.includes("*"));
      assert.ok(wild.length > 0 && wild.length < statements.length);
      for (const { actions } of wild) assert.deepEqual(actions, actionsWithoutResourceLevel);
    });

    it("gives each function a role of its own, which only Lambda can take", () => {
      const functions = program.all("lambda/function:Function");
      assert.equal(new Set(functions.map(({ inputs }) => inputs.role)).size, functions.length);
      for (const { inputs } of program.all("iam/role:Role"))
        assert.deepEqual(
          JSON.parse(String(inputs.assumeRolePolicy)).Statement.map((one: Record<string, unknown>) => one.Principal),
          [{ Service: "lambda.amazonaws.com" }],
        );
    });

    it("has nothing that looks like a secret in what is declared or told", () => {
      for (const { name, inputs } of program.resources)
        assert.doesNotMatch(JSON.stringify(inputs), secretLooking, name);
      assert.doesNotMatch(JSON.stringify(program.outputs), secretLooking);
    });

    it("writes an execution log and an access log in every stage", () => {
      const stages = program.all("apigatewayv2/stage:Stage").map(({ inputs }) => inputs);
      assert.equal(stages.length, 1);
      for (const inputs of stages) {
        for (const { settings } of stageSettings(inputs)) assert.match(String(settings.loggingLevel), /^(ERROR|INFO)$/);
        const { destinationArn } = inputs.accessLogSettings as { destinationArn: string };
        const groups = program.all("cloudwatch/logGroup:LogGroup").map((group) => String(group.inputs.name));
        assert.ok(groups.some((name) => destinationArn.endsWith(`:log-group:${name}`)));
      }
    });

    it("keeps every log for days that somebody chose", () => {
      const groups = program.all("cloudwatch/logGroup:LogGroup");
      assert.equal(groups.length, program.all("lambda/function:Function").length + 1);
      const days = new Set(groups.map(({ inputs }) => inputs.retentionInDays));
      assert.deepEqual([...days], [{ dev: 7, stg: 30, prd: 365 }[stack]]);
    });
  });
