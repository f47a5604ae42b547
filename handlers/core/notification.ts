import { channelNameProblem } from "./channel-name";
import { longestFrameBytes, maxFrameBytes } from "./frame";
import { isObject, shown } from "./json";

/** To whom a notification goes: exactly one of these. */
export type Recipients =
  | { readonly connection: string }
  | { readonly user: string }
  | { readonly topic: string }
  | { readonly all: true };

/** What a notification says, and to whom. */
export interface Notification {
  readonly to: Recipients;
  /** Any JSON value; with its envelope at most 131,072 bytes. */
  readonly data: unknown;
  /**
   * What clients tell doubles by: 1 to 128 visible ASCII characters, unique for ever.
   * @default a new one
   */
  readonly id?: string;
  /**
   * Whole seconds from its publication after which it is not delivered any more, 1 to 1,209,600 (14 days).
   * @default for as long as the queue keeps it
   */
  readonly ttlSeconds?: number;
}

/** The version of the message's format. */
export const messageVersion = 1;

/** Fourteen days, the longest that SQS keeps a message. */
export const maxTtlSeconds = 1_209_600;

const fields = ["version", "to", "data", "id", "ttlSeconds"];
const targets = ["connection", "user", "topic", "all"];
const target = `exactly one of ${targets.join(", ")}`;

/**
 * The notification that a message asks for; a message without a version is of version 1.
 *
 * @throws InvalidNotification that names everything that is wrong
 */
export function readNotification(value: unknown): Notification {
  if (!isObject(value)) throw new InvalidNotification([`it must be a JSON object, got ${shown(value)}`]);
  const problems = [...unknownFields(value), ...versionProblems(value.version), ...recipientProblems(value.to)];
  problems.push(...idProblems(value.id), ...ttlProblems(value.ttlSeconds), ...dataProblems(value.data));
  if (problems.length > 0) throw new InvalidNotification(problems);
  const { to, data, id, ttlSeconds } = value as unknown as Notification;
  const bytes = longestFrameBytes(to, data, id);
  if (bytes > maxFrameBytes) {
    const limit = `clients get at most ${maxFrameBytes} bytes in one message`;
    throw new InvalidNotification([`data: ${limit}, got ${bytes} with the envelope; send less, or a link to it`]);
  }
  return { to, data, ...(id !== undefined && { id }), ...(ttlSeconds !== undefined && { ttlSeconds }) };
}

function unknownFields(value: Readonly<Record<string, unknown>>): string[] {
  const unknown = Object.keys(value).filter((name) => !fields.includes(name));
  return unknown.map((name) => `${shown(name)} is no field of it; leave it out, the fields are ${fields.join(", ")}`);
}

function versionProblems(version: unknown): string[] {
  return version === undefined || version === messageVersion
    ? []
    : [`version: must be ${messageVersion}, got ${shown(version)}`];
}

function recipientProblems(to: unknown): string[] {
  if (!isObject(to)) return [`to: must be an object with ${target}, got ${shown(to)}`];
  const [name = "", ...others] = Object.keys(to);
  if (others.length > 0 || !targets.includes(name)) return [`to: must have ${target}, got ${shown(to)}`];
  const problem = targetProblem(name, to[name]);
  return problem === undefined ? [] : [`to.${name}: ${problem}`];
}

function targetProblem(name: string, value: unknown): string | undefined {
  if (name === "all") return value === true ? undefined : `must be true, got ${shown(value)}`;
  if (name !== "connection") return channelNameProblem(value);
  if (typeof value === "string" && connectionPattern.test(value)) return undefined;
  return `must be a connection's id as API Gateway makes them, such as FYnvDeD_NjMCKlg=, got ${shown(value)}`;
}

/** The alphabets of Base64. What could lead to another path than a connection's is not among them. */
export const connectionPattern = /^[\w+/=-]{1,128}$/;

/** From `!` to `~`: it is part of a key, by which history is in order, and of a log line. */
export const idPattern = /^[!-~]{1,128}$/;

function idProblems(id: unknown): string[] {
  if (id === undefined || (typeof id === "string" && idPattern.test(id))) return [];
  return [`id: must be 1 to 128 visible ASCII characters without a space, got ${shown(id)}`];
}

function ttlProblems(seconds: unknown): string[] {
  const isRight = Number.isInteger(seconds) && (seconds as number) >= 1 && (seconds as number) <= maxTtlSeconds;
  if (seconds === undefined || isRight) return [];
  return [`ttlSeconds: must be a whole number from 1 to ${maxTtlSeconds}, got ${shown(seconds)}`];
}

function dataProblems(data: unknown): string[] {
  try {
    return JSON.stringify(data) === undefined ? [`data: must be a JSON value, got ${shown(data)}`] : [];
  } catch (error) {
    return [`data: must be a JSON value: ${(error as Error).message}`];
  }
}

/** What is no notification. */
export class InvalidNotification extends Error {
  override readonly name = "InvalidNotification";

  /** @param problems everything that is wrong, each with its place, the value found and what to do */
  constructor(readonly problems: readonly string[]) {
    super(`this is no notification: ${problems.join("; ")}`);
  }
}
