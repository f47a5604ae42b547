import type { ErrorMessage } from "./error-frame";

/** A code and a reason to close a connection with. */
export interface Close {
  readonly code: number;
  readonly reason: string;
}

/** What the gateway does where nobody has seen what AWS does. */
export interface Unsettled {
  /** H10: the status of a handshake whose `$connect` is late. */
  readonly lateConnectStatus: number;
  /** H19: what the body of a refused handshake says, where it is not the status's own phrase. */
  readonly refusalMessages: Readonly<Record<number, string>>;
  /** H19x: the status of a handshake for what is no stage. */
  readonly unknownStageStatus: number;
  /** H19y: the status of a plain request for a stage. */
  readonly plainRequestStatus: number;
  /** H30: the status of a URL that is too long. */
  readonly longUrlStatus: number;
  /** L4 D6: how a connection ends that has lasted too long. */
  readonly lifetimeClose: Close;
  /** L6 D7: how a connection ends that sends a binary frame. */
  readonly binaryClose: Close;
  /** L14: whether a client's pings count as signs of life. */
  readonly doPingsKeepAlive: boolean;
  /** R21 L9: what a client hears of a message that is throttled. */
  readonly throttledMessage: ErrorMessage;
  /** C9: the body for a connection that is gone. AWS's is probably empty; with a message, SDKs say what is wrong. */
  readonly goneBody: { readonly message: string } | undefined;
  /** C10: what ids look like; another one is answered 400. Absent: an odd id is gone, like any that is unknown. */
  readonly connectionIdForm: RegExp | undefined;
  /** C11: the status for a path that a custom domain does not lead anywhere. */
  readonly unmappedPath: { readonly status: number; readonly errorType: string };
  /** C14: what is said of a message that is too large. */
  readonly tooLargeMessage: string;
  /** C15 L8: what is said of a call that is throttled. */
  readonly throttledCallMessage: string;
  /** C15: what is said when a client does not read. */
  readonly fullMessage: string;
  /** D8: the reason of a connection that was lost. */
  readonly lostReason: string;
  /** How connections end when their stage is no longer declared. */
  readonly deletedStageClose: Close;
  /** S7: what a log line has in place of a missing value. */
  readonly missingValue: string;
  /** S8: `$context.status` of a handshake that was admitted, and of a message or an end without an error. */
  readonly successStatus: number;
  /** S8: `$context.error.responseType` by status, where it is neither `DEFAULT_4XX` nor `DEFAULT_5XX`. */
  readonly responseTypes: Readonly<Record<number, string>>;
}

/**
 * The values that no recording and no documentation of AWS settles, in one place: whoever learns better changes them
 * here. Each is known by its line in the specification of the gateway's behaviour.
 */
export const unsettled: Unsettled = {
  lateConnectStatus: 504,
  refusalMessages: {
    429: "Too Many Requests",
    500: "Internal server error",
    502: "Internal server error",
    504: "Endpoint request timed out",
  },
  unknownStageStatus: 403,
  plainRequestStatus: 426,
  longUrlStatus: 414,
  lifetimeClose: { code: 1001, reason: "Going away" },
  binaryClose: { code: 1003, reason: "" },
  doPingsKeepAlive: false,
  throttledMessage: "Too Many Requests",
  goneBody: { message: "Gone" },
  connectionIdForm: undefined,
  unmappedPath: { status: 404, errorType: "NotFoundException" },
  tooLargeMessage: "Payload too large",
  throttledCallMessage: "Too Many Requests",
  fullMessage: "The client does not read what is sent to it",
  lostReason: "Connection Closed Abnormally",
  deletedStageClose: { code: 1001, reason: "Going away" },
  missingValue: "-",
  successStatus: 200,
  responseTypes: {
    400: "BAD_REQUEST_BODY",
    401: "UNAUTHORIZED",
    403: "ACCESS_DENIED",
    429: "THROTTLED",
    500: "INTEGRATION_FAILURE",
    502: "INTEGRATION_FAILURE",
    504: "INTEGRATION_TIMEOUT",
  },
};
