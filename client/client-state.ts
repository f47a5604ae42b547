/** How a connection ended, or why there was none. */
export interface Ending {
  /**
   * - `not-opened`: the handshake failed. The API refused it (no valid token, a page that may not connect, too many
   *   requests), or it could not be reached: a browser does not tell which of them, and neither can this.
   * - `no-token`: the function for the token failed.
   * - `closed`: it was open, and was closed or lost. `code` tells more: 1001 is usual, 1006 is a lost one.
   * - `silent`: the API did not answer in time, so that it is not there any more.
   * - `asked`: `close` was called.
   */
  readonly kind: "not-opened" | "no-token" | "closed" | "silent" | "asked";
  /** For people. In Node.js with `ws` it holds the status of a refused handshake. */
  readonly message: string;
  /** The WebSocket close code, where there is one. */
  readonly code?: number;
}

/**
 * What the client is doing.
 *
 * - `connecting`: a handshake is under way; `ending` says why there is no connection any more, if there was one.
 * - `open`: there is a connection. `resumed` tells when what was missed meanwhile has come.
 * - `waiting`: the next attempt is at `until`, in milliseconds since 1970, or earlier when the machine is online again.
 * - `closed`: for good.
 */
export type ClientState =
  | { readonly status: "connecting"; readonly ending?: Ending }
  | { readonly status: "open" }
  | { readonly status: "waiting"; readonly until: number; readonly ending: Ending }
  | { readonly status: "closed"; readonly ending: Ending };
