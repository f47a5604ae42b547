import type { BackOff } from "./back-off";
import { type Clock, systemClock } from "./clock";
import type { SocketConstructor } from "./socket";

/** How a client connects. All of it may be left out. */
export interface NotificationClientOptions {
  /**
   * Who is connecting: the token, or a function that gives one and is asked anew for each connection, at least every
   * two hours. Tokens expire: prefer the function.
   * @default - none is sent
   */
  readonly token?: string | (() => string | Promise<string>);
  /**
   * Where the token goes, as the API's `jwt.from` says. A header is not possible in a browser.
   * @default "query:token"
   */
  readonly tokenIn?: `query:${string}` | "subprotocol";
  /**
   * Asks at the first connection for what came after this: the `position` of an earlier client, or a time such as
   * `2026-01-31T12:00:00.000Z`.
   * @default - the first connection begins with what comes then
   */
  readonly after?: string;
  /**
   * The WebSocket to use; for Node.js 20 that of the package `ws`.
   * @default the global one, of browsers and of Node.js from 22 on
   */
  readonly WebSocket?: SocketConstructor;
  /** How long to wait before connecting again. */
  readonly backOff?: Partial<BackOff>;
  /**
   * Milliseconds of silence after which the client asks whether the API is still there. API Gateway closes a connection
   * that is silent for 600,000.
   * @default 540000
   */
  readonly pingMilliseconds?: number;
  /**
   * Milliseconds to wait for an answer to that.
   * @default 10000
   */
  readonly pongMilliseconds?: number;
  /**
   * Milliseconds to wait for a handshake, a subscription and what was missed. API Gateway gives up after 29,000.
   * @default 30000
   */
  readonly answerMilliseconds?: number;
  /**
   * Milliseconds after which the client moves to a fresh connection, at the latest; it takes up to a tenth less, by
   * chance. API Gateway closes every connection after 7,200,000.
   * @default 6900000
   */
  readonly refreshMilliseconds?: number;
  /**
   * How many ids of notifications are remembered to drop those that come twice.
   * @default 5000
   */
  readonly rememberedIds?: number;
  /** Time, for tests. */
  readonly clock?: Clock;
  /** A number from 0 to 1, for tests. */
  readonly random?: () => number;
}

/** The options with their defaults. */
export type ClientSettings = ReturnType<typeof clientSettings>;

/** @throws Error when there is no WebSocket */
export function clientSettings({
  token,
  tokenIn = "query:token",
  after,
  WebSocket = (globalThis as { WebSocket?: SocketConstructor }).WebSocket,
  backOff,
  pingMilliseconds = 540_000,
  pongMilliseconds = 10_000,
  answerMilliseconds = 30_000,
  refreshMilliseconds = 6_900_000,
  rememberedIds = 5000,
  clock = systemClock,
  random = Math.random,
}: NotificationClientOptions) {
  if (!WebSocket)
    throw new Error("There is no global WebSocket here: give one as options.WebSocket, such as that of ws");
  return {
    token,
    tokenIn,
    after,
    WebSocket,
    backOff: { baseMilliseconds: 1000, maxMilliseconds: 60_000, ...backOff },
    pingMilliseconds,
    pongMilliseconds,
    answerMilliseconds,
    refreshMilliseconds,
    rememberedIds,
    clock,
    random,
  };
}
