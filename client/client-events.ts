import type { ClientState } from "./client-state";
import type { Frame, Notification } from "./frame";

/** What a client tells, by the name for `on`. */
export interface ClientEvents {
  /** A notification, once, in the order in which they arrive. */
  readonly notification: Notification;
  /** Another state. */
  readonly state: ClientState;
  /** The API has sent what was missed. */
  readonly resumed: Resumed;
  /** Any other message of the API, such as a reply to `send`. */
  readonly message: Frame;
  /** Something failed that no promise tells; the client goes on. */
  readonly error: ClientError;
}

/** What came of asking for what was missed. */
export interface Resumed {
  /** False when some of it may be missing. */
  readonly isComplete: boolean;
  /** Why it may be. */
  readonly message?: string;
}

/** What failed: the API's own message of it, with all that it says, or the client's. */
export interface ClientError {
  /** For people. */
  readonly message?: unknown;
  readonly [field: string]: unknown;
}
