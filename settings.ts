import * as pulumi from "@pulumi/pulumi";
import { limits as tableLimits } from "./components/connection-table/rules/connection-table-problems";
import { limits as functionLimits } from "./components/handler-function/rules/limits";
import { retentionDays } from "./components/rules/retention-days";
import { apiMappingKeyForm, domainForm, executionLogs, stageNameForm } from "./components/websocket-api/rules/limits";
import { flag, list, oneOf, type Setting, text, wholeNumber } from "./setting";
import { togetherProblems } from "./settings-together";

const certificateForm = new RegExp(String.raw`^(\*\.)?${domainForm.source.slice(1)}`);

/** Every key of `Pulumi.<stack>.yaml`: what it is, its unit, its range and its default. */
const declared = {
  /** The stage: 1 to 128 letters, digits, `-` and `_`. Default: the stack's name. */
  stageName: text(stageNameForm, "1 to 128 letters, digits, hyphens and underscores"),
  /** The execution log: `off`, `error`, `info`, or `full` with whole messages, which are your users' words. */
  executionLog: oneOf(executionLogs, "info"),
  /** Whether there are metrics for each route, which CloudWatch charges for. */
  metrics: flag(true),
  /** Requests at once, at least 1. */
  throttleBurst: wholeNumber({ min: 1, max: 100_000 }, 5000, "requests"),
  /** Requests a second, at least 1. */
  throttleRate: wholeNumber({ min: 1, max: 1_000_000 }, 10_000, "requests a second"),
  /** Days to keep the access log; 0 for ever. */
  logRetentionDays: oneOf(retentionDays, 30),
  /** Days to keep the functions' logs; 0 for ever. */
  functionLogRetentionDays: oneOf(retentionDays, 30),
  /** MiB that a function has. */
  functionMemory: wholeNumber(functionLimits.memorySizeMiB, 128, "MiB"),
  /** Seconds that one event may take a function. */
  functionTimeout: wholeNumber(functionLimits.timeoutSeconds, 300, "seconds"),
  /** The API's own domain, such as `ws.example.com`. Default: none. */
  domainName: text(domainForm, "a domain in lower case, such as ws.example.com"),
  /** The domain of its certificate in ACM, such as `*.example.com`. Default: `domainName`. */
  certificateDomain: text(certificateForm, "a domain in lower case, such as *.example.com"),
  /** Whether its certificate is made with the stack, and validated in `hostedZone`, instead of found in ACM. */
  managedCertificate: flag(false),
  /** The Route 53 zone for its address record, such as `example.com`. Default: none, the record is yours to make. */
  hostedZone: text(domainForm, "a domain in lower case, such as example.com"),
  /** The path of the domain that leads to the API, such as `notifications`. Default: none, all of the domain does. */
  apiMappingKey: text(apiMappingKeyForm, "1 to 300 letters, digits and $-_.+!*'() with slashes between"),
  /** Whether the table of connections is kept: no deletion, point-in-time recovery, Pulumi's protection. */
  tableProtection: flag(true),
  /** Over how many shards the members of a large channel are spread; it can change while clients are connected. */
  connectionShards: wholeNumber(tableLimits.shards, 8, "shards"),
  /** Hours that each notification is kept, for who comes back and asks what was missed. */
  historyHours: wholeNumber(tableLimits.historyHours, 24, "hours"),
  /**
   * Whose work API Gateway's logging role is, one for each account and Region: `existing` expects it, `managed`
   * makes it and removes it with the stack, `retained` makes it and leaves it there, `ensured` makes it where there is
   * none, uses another's where there is one, and takes nothing away.
   */
  accountLoggingRole: oneOf(["existing", "managed", "retained", "ensured"], "existing"),
  /**
   * Who may connect: `NONE` is everyone, `AWS_IAM` whose signed request IAM allows, `JWT` who has a valid token. No
   * default: every stack says it.
   */
  authorization: oneOf(["NONE", "AWS_IAM", "JWT"], undefined),
  /** Who signs the tokens, exactly as their `iss` says. Needed with `JWT`, and only there. */
  jwtIssuer: text(/^https:\/\/[^\s/?#]+[^\s?#]*$/, "an https:// address, such as https://login.example.com"),
  /** For whom the tokens are: their `aud`. Needed with `JWT`, and only there. */
  jwtAudience: text(/^\S+$/, "a text without spaces, such as websocket-notifications"),
  /** Where a client puts its token, with `JWT`. Default: `query:token`. */
  jwtFrom: text(
    /^(query:[\w.-]+|header:[\w-]+|subprotocol)$/,
    "query:<name>, header:<name> or subprotocol",
    "query:token",
  ),
  /** The web pages that may connect, with commas between them. Default: any page. */
  allowedOrigins: list(
    /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/,
    "origins with commas between them, such as https://app.example.com",
  ),
  /** Whether clients may send notifications themselves, by the action `notify`. */
  clientNotify: flag(false),
} satisfies Record<string, Setting<unknown>>;

/** The settings of one stack. */
export type Settings = { readonly [K in keyof typeof declared]: (typeof declared)[K]["defaultValue"] };

/**
 * The settings that a stack's configuration gives.
 *
 * @param configuration texts by key, without the project's name
 * @throws pulumi.RunError that names every unknown, wrong or missing key, the value found and what is allowed
 */
export function readSettings(configuration: Readonly<Record<string, string>>): Settings {
  const problems = [...unknownKeys(configuration), ...wrongValues(configuration), ...togetherProblems(configuration)];
  if (problems.length > 0) {
    throw new pulumi.RunError(
      ["The stack's configuration cannot be used:", ...problems.map((line) => `  ${line}`)].join("\n"),
    );
  }
  const values = Object.entries<Setting<unknown>>(declared).map(([key, setting]) => {
    const found = configuration[key];
    return [key, found === undefined ? setting.defaultValue : setting.read(found)];
  });
  return Object.fromEntries(values) as Settings;
}

/** The settings of the stack that the program runs for. */
export function stackSettings(): Settings {
  const prefix = `${pulumi.getProject()}:`;
  const own = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(prefix));
  return readSettings(Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value])));
}

function unknownKeys(configuration: Readonly<Record<string, string>>): string[] {
  const unknown = Object.entries(configuration).filter(([key]) => !Object.hasOwn(declared, key));
  return unknown.map(
    ([key, found]) =>
      `${key}: is no setting, got ${JSON.stringify(found)}; known are ${Object.keys(declared).join(", ")}`,
  );
}

function wrongValues(configuration: Readonly<Record<string, string>>): string[] {
  return Object.entries<Setting<unknown>>(declared).flatMap(([key, setting]) => {
    const found = configuration[key];
    if (found === undefined || setting.read(found) !== undefined) return [];
    return [`${key}: must be ${setting.allowed}, got ${JSON.stringify(found)}`];
  });
}
