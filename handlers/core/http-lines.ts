import { setImmediate as turn } from "node:timers/promises";
import type { HttpAnswer } from "./http-answer";
import { HttpLine, type HttpOrigin, socketsTo } from "./http-line";

/** Kept connections to one server: as many as there are requests under way at once. */
export interface HttpLines {
  /**
   * Sends a request over a connection that is free, or over a new one.
   *
   * @throws Error as `HttpLine.exchange` does
   */
  exchange(head: string, body: Uint8Array): Promise<HttpAnswer>;
  /** Closes all that are not in use. */
  close(): void;
}

interface FreeLine {
  readonly line: HttpLine;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** A line that was free for longer may have been closed by the server without our having looked. */
const recentMilliseconds = 1000;

/**
 * The connections to a server. The one that was used last is taken first, so that those which are too many rest and
 * are closed.
 *
 * @param timeoutMilliseconds silence after which a connection is closed, or a request failed
 * @param now milliseconds since 1970
 */
export function httpLines(origin: HttpOrigin, timeoutMilliseconds: number, now: () => number): HttpLines {
  const open = socketsTo(origin);
  const free: FreeLine[] = [];

  /** A free line that is still good. */
  const take = async (): Promise<HttpLine | undefined> => {
    for (let next = free.pop(); next; next = free.pop()) {
      const { line, since } = next;
      const restedMilliseconds = now() - since;
      // A function may have been frozen meanwhile: what came for its sockets is read first, as undici does.
      if (restedMilliseconds > recentMilliseconds) await turn();
      if (line.isOpen && restedMilliseconds < timeoutMilliseconds) return line;
      line.close();
    }
    return undefined;
  };

  return {
    async exchange(head, body) {
      const line = (await take()) ?? new HttpLine(open(), timeoutMilliseconds);
      const answer = await line.exchange(head, body);
      if (line.isOpen) free.push({ line, since: now() });
      return answer;
    },
    close() {
      for (const { line } of free.splice(0)) line.close();
    },
  };
}
