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
  exchange(request: string): Promise<HttpAnswer>;
  /** Closes all that are not in use. */
  close(): void;
}

interface FreeLine {
  readonly line: HttpLine;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** After so long without a request, the process may have been frozen since. */
const recentMilliseconds = 1000;

/**
 * Has Node.js read what came for its sockets, such as their end while a function was frozen. The first turn ends with
 * what was being handled already, the second with all that was there by now.
 */
async function lookAtSockets(): Promise<void> {
  await turn();
  await turn();
}

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

  const take = (): HttpLine => {
    for (let next = free.pop(); next; next = free.pop()) {
      if (next.line.isOpen && now() - next.since < timeoutMilliseconds) return next.line;
      next.line.close();
    }
    return new HttpLine(open(), timeoutMilliseconds);
  };

  return {
    async exchange(request) {
      const last = free.at(-1);
      if (last && now() - last.since > recentMilliseconds) await lookAtSockets();
      const line = take();
      const answer = await line.exchange(request);
      if (line.isOpen) free.push({ line, since: now() });
      return answer;
    },
    close() {
      for (const { line } of free.splice(0)) line.close();
    },
  };
}
