import { parseArgs } from "node:util";
import {
  InvalidNotification,
  type Notification,
  type Recipients,
  readNotification,
} from "../handlers/core/notification";
import { NotifyProblem } from "./notify-problem";

/** What the command line asks for. */
export interface NotifyOptions {
  readonly notification: Notification;
  /** A deployed stack; absent: the laptop that runs in this folder. */
  readonly stack?: string;
}

/** How the command is used. */
export const usage = `npm run notify -- (--user NAME | --topic NAME | --connection ID | --all) [--id ID] [--ttl SECONDS]
                  [--stack NAME] DATA

  DATA             what is sent, as JSON: '{"text":"shipped"}'
  --user NAME      to all connections of a user
  --topic NAME     to all that subscribed to a topic
  --connection ID  to one connection
  --all            to everyone
  --id ID          by which clients tell doubles (a new one)
  --ttl SECONDS    after which it is not delivered any more (as long as the queue keeps it)
  --stack NAME     to a deployed stack, with your AWS credentials (the laptop that runs in this folder)`;

/**
 * Reads the command line.
 *
 * @returns undefined when help is asked for
 * @throws NotifyProblem with everything that is wrong
 */
export function readOptions(args: readonly string[]): NotifyOptions | undefined {
  const { values, positionals } = parsed(args);
  if (values.help) return undefined;
  const problems: string[] = [];
  const to = recipients(values, problems);
  const data = dataOf(positionals, problems);
  const ttlSeconds = values.ttl === undefined ? undefined : wholeNumber(values.ttl, problems);
  if (problems.length > 0) throw new NotifyProblem([...problems, "", usage].join("\n"));
  return { notification: checked({ to, data, id: values.id, ttlSeconds }), stack: values.stack };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        user: { type: "string" },
        topic: { type: "string" },
        connection: { type: "string" },
        all: { type: "boolean" },
        id: { type: "string" },
        ttl: { type: "string" },
        stack: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new NotifyProblem(`${(error as Error).message}\n\n${usage}`);
  }
}

function recipients(
  { user, topic, connection, all }: ReturnType<typeof parsed>["values"],
  problems: string[],
): Recipients {
  const given = Object.entries({ user, topic, connection, all }).filter(([, value]) => value !== undefined);
  const named = given.map(([name]) => `--${name}`).join(", ");
  if (given.length !== 1)
    problems.push(`say to whom: one of --user, --topic, --connection and --all, got ${named || "none"}`);
  return Object.fromEntries(given) as unknown as Recipients;
}

function dataOf([text, ...more]: readonly string[], problems: string[]): unknown {
  const example = `such as '{"text":"shipped"}'`;
  if (text === undefined || more.length > 0) {
    const found = text === undefined ? "nothing" : JSON.stringify([text, ...more]);
    problems.push(`say what: one JSON value in quotes ${example}, got ${found}`);
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    problems.push(`what is sent must be JSON ${example}, got ${text}: ${(error as Error).message}`);
    return undefined;
  }
}

function wholeNumber(text: string, problems: string[]): number {
  if (!/^\d{1,15}$/.test(text)) problems.push(`--ttl: must be a whole number of seconds, got ${JSON.stringify(text)}`);
  return Number(text);
}

function checked(notification: Notification): Notification {
  try {
    return readNotification(notification);
  } catch (error) {
    if (error instanceof InvalidNotification) throw new NotifyProblem(error.problems.join("\n"));
    throw error;
  }
}
