import { parseArgs } from "node:util";
import { type Caller, readCallers } from "./gateway/authorization/callers";
import { inBrackets, isLoopbackName } from "./loopback";
import { ProjectProblem } from "./project/project-problem";

/** What the command line asks for. */
export interface LaptopOptions {
  /** The folder with `Pulumi.yaml`. */
  readonly program: string;
  readonly stack: string;
  readonly host: string;
  /** 0 takes a free port; the second API gets the next one. */
  readonly port: number;
  /** By key, with or without the project's name. */
  readonly config: Readonly<Record<string, string>>;
  readonly json: boolean;
  readonly watch: boolean;
  readonly idleTimeoutSeconds: number;
  readonly maxConnectionSeconds: number;
  /** True to show what the access and execution logs of the stages would hold. */
  readonly stageLogs: boolean;
  /** True to refuse what is more than an account's usual quotas. */
  readonly accountQuotas: boolean;
  /** Whose signatures are verified; none: everybody's is believed. */
  readonly callers: readonly Caller[];
}

/** How the command is used. */
export const usage = `npm start -- [--program DIR] [--stack dev] [--host 127.0.0.1] [--port 4510] [--config key=value]…
             [--json] [--no-watch] [--stage-logs] [--idle-timeout SECONDS] [--max-connection SECONDS]
             [--credentials FILE] [--account-quotas]

  --program DIR             the folder with Pulumi.yaml (this one)
  --stack NAME              the stack whose configuration is used (dev)
  --host ADDRESS            where to listen: a loopback address (127.0.0.1)
  --port NUMBER             0 takes a free one; a second API gets the next (4510)
  --config KEY=VALUE        replaces a value of the configuration; may be repeated
  --json                    one JSON object per line on stdout, and nothing else
  --no-watch                does not look for changes of the program
  --stage-logs              shows the stages' access and execution logs, as declared
  --idle-timeout SECONDS    closes a silent connection (600, as AWS)
  --max-connection SECONDS  closes any connection (7200, as AWS)
  --credentials FILE        in the form of ~/.aws/credentials: verifies the signatures that AWS_IAM asks for
  --account-quotas          refuses what is more than an account's usual quotas: 500 new connections and 10,000
                            requests a second`;

/**
 * Reads the command line.
 *
 * @returns undefined when help is asked for
 * @throws ProjectProblem that names the option, the value found and what is allowed
 */
export function readOptions(args: readonly string[]): LaptopOptions | undefined {
  const values = parsed(args);
  if (values.help) return undefined;
  return {
    program: values.program,
    stack: values.stack,
    host: loopback(values.host),
    port: number("--port", values.port, 0, 65_535),
    config: Object.fromEntries(values.config.map(keyValue)),
    json: values.json,
    watch: !values["no-watch"],
    stageLogs: values["stage-logs"],
    idleTimeoutSeconds: number("--idle-timeout", values["idle-timeout"], 0.1, 86_400),
    maxConnectionSeconds: number("--max-connection", values["max-connection"], 0.1, 86_400),
    accountQuotas: values["account-quotas"],
    callers: values.credentials === undefined ? [] : readCallers(values.credentials),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        program: { type: "string", default: process.cwd() },
        stack: { type: "string", default: "dev" },
        host: { type: "string", default: "127.0.0.1" },
        port: { type: "string", default: "4510" },
        config: { type: "string", multiple: true, default: [] },
        json: { type: "boolean", default: false },
        "no-watch": { type: "boolean", default: false },
        "stage-logs": { type: "boolean", default: false },
        "idle-timeout": { type: "string", default: "600" },
        "max-connection": { type: "string", default: "7200" },
        credentials: { type: "string" },
        "account-quotas": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    throw new ProjectProblem(`${(error as Error).message}\n--help lists the options.`);
  }
}

function number(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= min && value <= max && (option !== "--port" || Number.isInteger(value)))
    return value;
  throw new ProjectProblem(`${option} must be a number from ${min} to ${max}, got ${JSON.stringify(text)}`);
}

function loopback(host: string): string {
  if (isLoopbackName(inBrackets(host))) return host;
  throw new ProjectProblem(`--host must be a loopback address such as 127.0.0.1, got ${JSON.stringify(host)}`);
}

function keyValue(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new ProjectProblem(`--config must be KEY=VALUE, got ${JSON.stringify(text)}`);
  return [text.slice(0, at), text.slice(at + 1)];
}
