import { correctedClock } from "./corrected-clock";
import { type CredentialProvider, environmentCredentials, keptCredentials } from "./credentials";
import type { HttpAnswer } from "./http-answer";
import { httpLines } from "./http-lines";
import { readManagementEndpoint } from "./management-endpoint";
import { payloads } from "./payload";
import { signer } from "./signature";
import { variable } from "./variable";

/** What became of a post: the connection has it, there is no such connection, or it failed. */
export type PostOutcome = "sent" | "gone" | FailedPost;

/** A post that failed. */
export interface FailedPost {
  /** The cause, such as `500 InternalServerErrorException`. */
  readonly failed: string;
  /** True: trying again is no use. */
  readonly isForGood: boolean;
  /** True: the account or the stage takes no more posts at the moment, whoever they are for. */
  readonly isThrottled?: boolean;
}

/**
 * Sends a frame to a connection, in one attempt. It never throws: neither an answer nor the network is an error here.
 * What was sent and not answered has failed as well, and may have arrived: sending it again is the caller's to decide.
 *
 * @param frame what the client gets, as a text frame; at most 128 KB
 */
export type Post = (connectionId: string, frame: string | Uint8Array) => Promise<PostOutcome>;

/** How to post, where it is not as usual. */
export interface PostOptions {
  /** A stage's `@connections`: `https://<host>/<stage>`. @default - the variable `WEBSOCKET_MANAGEMENT_ENDPOINT` */
  readonly endpoint?: string;
  /** The API's region. @default - the variable `AWS_REGION` */
  readonly region?: string;
  /** Asked once a second, or when what it gave last is about to expire. @default - the environment, as Lambda sets it */
  readonly credentials?: CredentialProvider;
  /** Silence of the server after which an attempt has failed, in milliseconds. @default 5000 */
  readonly timeoutMilliseconds?: number;
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

/**
 * Posts through a stage's `@connections`, signed, over connections that are kept. Make it once, outside the handler.
 *
 * It opens as many connections as posts are under way: the caller bounds them.
 *
 * @throws Error that names the variable or the endpoint that it cannot do with
 */
export function postThrough(options: PostOptions = {}): Post {
  const { now = Date.now, timeoutMilliseconds = 5000, credentials: provider = environmentCredentials } = options;
  const endpoint = readManagementEndpoint(options.endpoint ?? variable("WEBSOCKET_MANAGEMENT_ENDPOINT"));
  const sign = signer(options.region ?? variable("AWS_REGION"));
  const clock = correctedClock(now);
  const credentials = keptCredentials(provider, now);
  const lines = httpLines(endpoint, timeoutMilliseconds, now);
  const payloadOf = payloads();
  const host = endpoint.authority;

  const attempt = async (connectionId: string, frame: string | Uint8Array) => {
    const { body, payloadHash } = payloadOf(frame);
    const { path, canonicalPath } = endpoint.pathsOf(connectionId);
    const who = await credentials();
    const signedAt = clock.now();
    const signature = sign({ host, canonicalPath, payloadHash }, who, signedAt);
    const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${body.length}\r\n${signature}\r\n`;
    const answer = await lines.exchange(head + body);
    return { answer, isSkewed: answer.status === 403 && clock.correct(answer.headers.get("date"), signedAt) };
  };

  return async (connectionId, frame) => {
    try {
      const { answer, isSkewed } = await attempt(connectionId, frame);
      return outcomeOf(isSkewed ? (await attempt(connectionId, frame)).answer : answer);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return { failed: code ?? message, isForGood: false };
    }
  };
}

function outcomeOf({ status, headers }: HttpAnswer): PostOutcome {
  if (status >= 200 && status < 300) return "sent";
  if (status === 410) return "gone";
  // The name alone: `GoneException:http://…` and `com.amazonaws.…#GoneException` are known as well.
  const [name = ""] = /\w+(?=[:,]|$)/.exec(headers.get("x-amzn-errortype") ?? "") ?? [];
  // Another instance of the function may have a newer token.
  const isPassing = status === 429 || status >= 500 || name.startsWith("ExpiredToken");
  const failed = name ? `${status} ${name}` : String(status);
  return { failed, isForGood: !isPassing, ...(status === 429 && { isThrottled: true }) };
}
