import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { policies } from "../../policy/policies";
import { violationsOf } from "../../policy/policy";

type Props = Readonly<Record<string, unknown>>;

const settings = {
  throttlingBurstLimit: 1,
  throttlingRateLimit: 0.5 + 0.5,
  loggingLevel: "ERROR",
  dataTraceEnabled: false,
};
const stage = { defaultRouteSettings: settings, accessLogSettings: { destinationArn: "arn", format: "{}" } };
const ofRoute = (own: Props) => ({ ...stage, routeSettings: [{ routeKey: "say", ...settings, ...own }] });
const byDefault = (own: Props) => ({ ...stage, defaultRouteSettings: { ...settings, ...own } });
const tls = (securityPolicy?: string) => ({ domainNameConfiguration: { securityPolicy } });
const service = { principal: "apigateway.amazonaws.com" };

/** For each policy, a resource type with inputs that it takes, and inputs that it does not with where it says so. */
const cases: Readonly<
  Record<string, readonly [type: string, good: readonly Props[], wrong: readonly (readonly [Props, ...string[]])[]][]>
> = {
  "connect-authorization": [
    [
      "aws:apigatewayv2/route:Route",
      [
        { routeKey: "$connect", authorizationType: "AWS_IAM" },
        { routeKey: "$connect", authorizationType: "CUSTOM", authorizerId: "a" },
        { routeKey: "say", authorizationType: "NONE" },
        { routeKey: "GET /pets" },
      ],
      [
        [{ routeKey: "$connect" }, "authorizationType: must be AWS_IAM or CUSTOM, got nothing"],
        [
          { routeKey: "$connect", authorizationType: "NONE" },
          'authorizationType: must be AWS_IAM or CUSTOM, got "NONE"',
        ],
        [{ routeKey: "$connect", authorizationType: "CUSTOM" }, "authorizerId: must be given with CUSTOM, got nothing"],
      ],
    ],
  ],
  "domain-tls": [
    [
      "aws:apigatewayv2/domainName:DomainName",
      [tls("TLS_1_2")],
      [
        [tls("TLS_1_0"), 'domainNameConfiguration.securityPolicy: must be TLS_1_2, got "TLS_1_0"'],
        [{}, "domainNameConfiguration.securityPolicy: must be TLS_1_2, got nothing"],
      ],
    ],
  ],
  "function-public": [
    [
      "aws:lambda/permission:Permission",
      [
        { ...service, sourceArn: "arn" },
        { ...service, sourceAccount: "210987654321" },
        { principal: "210987654321" },
        { principal: "*", principalOrgId: "o-1" },
      ],
      [
        [{ principal: "*" }, 'principal: must not be everyone, got "*"'],
        [{ principal: "*", sourceArn: "arn" }, 'principal: must not be everyone, got "*"'],
        [
          service,
          "sourceArn: must be given for the service apigateway.amazonaws.com, or sourceAccount: anybody's could invoke it",
        ],
      ],
    ],
    [
      "aws:lambda/functionUrl:FunctionUrl",
      [{ authorizationType: "AWS_IAM" }],
      [[{ authorizationType: "NONE" }, 'authorizationType: must be AWS_IAM, got "NONE"']],
    ],
  ],
  "function-runtime": [
    [
      "aws:lambda/function:Function",
      [{ runtime: "nodejs24.x" }, { runtime: "python3.13" }, { packageType: "Image" }],
      [
        [{ runtime: "nodejs18.x" }, 'runtime: must be one that AWS supports, got "nodejs18.x"'],
        [{}, "runtime: must be one that AWS supports, got nothing"],
      ],
    ],
  ],
  "function-tracing": [
    [
      "aws:lambda/function:Function",
      [{ tracingConfig: { mode: "Active" } }],
      [
        [{}, "tracingConfig.mode: must be Active, got nothing"],
        [{ tracingConfig: { mode: "PassThrough" } }, 'tracingConfig.mode: must be Active, got "PassThrough"'],
      ],
    ],
  ],
  "log-retention": [
    [
      "aws:cloudwatch/logGroup:LogGroup",
      [{ retentionInDays: 1 }, { retentionInDays: 365 }],
      [
        [{}, "retentionInDays: must be at least 1, got nothing"],
        [{ retentionInDays: 0 }, "retentionInDays: must be at least 1, got 0"],
      ],
    ],
  ],
  "stage-access-log": [
    [
      "aws:apigatewayv2/stage:Stage",
      [stage],
      [
        [
          { ...stage, accessLogSettings: undefined },
          "accessLogSettings.destinationArn: must be given, got nothing",
          "accessLogSettings.format: must be given, got nothing",
        ],
        [
          { ...stage, accessLogSettings: { destinationArn: "arn", format: "" } },
          'accessLogSettings.format: must be given, got ""',
        ],
      ],
    ],
  ],
  "stage-execution-log": [
    [
      "aws:apigatewayv2/stage:Stage",
      [stage, ofRoute({ loggingLevel: "INFO" })],
      [
        [{}, "defaultRouteSettings.loggingLevel: must be ERROR or INFO, got nothing"],
        [byDefault({ loggingLevel: "OFF" }), 'defaultRouteSettings.loggingLevel: must be ERROR or INFO, got "OFF"'],
        [ofRoute({ loggingLevel: "OFF" }), 'routeSettings["say"].loggingLevel: must be ERROR or INFO, got "OFF"'],
      ],
    ],
  ],
  "stage-message-log": [
    [
      "aws:apigatewayv2/stage:Stage",
      [stage, {}],
      [
        [
          byDefault({ dataTraceEnabled: true }),
          "defaultRouteSettings.dataTraceEnabled: must not be true, since it logs every message whole",
        ],
        [
          ofRoute({ dataTraceEnabled: true }),
          'routeSettings["say"].dataTraceEnabled: must not be true, since it logs every message whole',
        ],
      ],
    ],
  ],
  "stage-throttle": [
    [
      "aws:apigatewayv2/stage:Stage",
      [stage, ofRoute({ throttlingRateLimit: 1.5 })],
      [
        [
          {},
          "defaultRouteSettings.throttlingBurstLimit: must be at least 1, got nothing",
          "defaultRouteSettings.throttlingRateLimit: must be at least 1, got nothing",
        ],
        [
          byDefault({ throttlingBurstLimit: 0 }),
          "defaultRouteSettings.throttlingBurstLimit: must be at least 1, got 0",
        ],
        [
          ofRoute({ throttlingRateLimit: 0.5 }),
          'routeSettings["say"].throttlingRateLimit: must be at least 1, got 0.5',
        ],
      ],
    ],
  ],
  "table-deletion-protection": [
    [
      "aws:dynamodb/table:Table",
      [{ deletionProtectionEnabled: true }],
      [[{}, "deletionProtectionEnabled: must be true"]],
    ],
  ],
  "table-key": [
    [
      "aws:dynamodb/table:Table",
      [{ serverSideEncryption: { enabled: true } }],
      [
        [{}, "serverSideEncryption.enabled: must be true"],
        [{ serverSideEncryption: { enabled: false } }, "serverSideEncryption.enabled: must be true"],
      ],
    ],
  ],
  "table-recovery": [
    [
      "aws:dynamodb/table:Table",
      [{ pointInTimeRecovery: { enabled: true } }],
      [
        [{}, "pointInTimeRecovery.enabled: must be true"],
        [{ pointInTimeRecovery: { enabled: false } }, "pointInTimeRecovery.enabled: must be true"],
      ],
    ],
  ],
};

describe("a policy", () => {
  for (const policy of policies.filter(({ name }) => name !== "policy-wildcards"))
    for (const [type, good, wrong] of cases[policy.name] ?? assert.fail(policy.name)) {
      const say = (props: Props) => violationsOf(policy, { type, props });
      it(`${policy.name} takes a ${type.split(":").pop()} as it must be`, () => {
        for (const props of good) assert.deepEqual(say(props), [], JSON.stringify(props));
      });
      it(`${policy.name} says what is wrong with a ${type.split(":").pop()}`, () => {
        for (const [props, ...violations] of wrong) assert.deepEqual(say(props), violations, JSON.stringify(props));
      });
    }

  it("says nothing of types that it does not look at", () => {
    for (const policy of policies)
      assert.deepEqual(violationsOf(policy, { type: "aws:s3/bucket:Bucket", props: {} }), []);
  });
});

describe("the pack's page", () => {
  it("has a line for each policy, with its level and control", () => {
    const text = readFileSync(path.resolve(__dirname, "../../policy/README.md"), "utf8");
    const rows = [...text.matchAll(/^\| `([a-z-]+)`.*\| `([a-z]+)` *\| ([\w.]*) *\|$/gm)].map((row) => row.slice(1));
    const control = (description: string) => /\[(.+)\]$/.exec(description)?.[1] ?? "";
    assert.deepEqual(
      rows,
      policies.map(({ name, enforcementLevel, description }) => [name, enforcementLevel, control(description)]),
    );
  });
});
