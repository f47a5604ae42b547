/** What a worker is told at its start. */
export interface WorkerSettings {
  readonly taskRoot: string;
  readonly handler: string;
  /** `nodejs24.x`, `python3.13` */
  readonly runtime: string;
  readonly functionName: string;
  readonly timeoutSeconds: number;
  readonly memorySizeMiB: number;
  readonly logGroupName: string;
  readonly logStreamName: string;
  /** How console output becomes lines. */
  readonly logging: WorkerLogging;
  readonly endpoints: Readonly<Record<string, string>>;
}

/** How a worker writes its log. */
export interface WorkerLogging {
  /** `Text` or `JSON`. */
  readonly format: string;
  /** The lowest level that is written, of JSON lines only: `TRACE` … `FATAL`. */
  readonly level: string;
}

/** To a worker, one line of JSON on its file descriptor 3: one event. */
export interface WorkerRequest {
  /** JSON. */
  readonly event: string;
  readonly invokedArn: string;
  /** The handler's `context.awsRequestId`. */
  readonly requestId: string;
}

/** How a worker reads a request: its event is no text within the text, so that it is parsed once. */
export type ReceivedRequest = Omit<WorkerRequest, "event"> & { readonly event: unknown };

/** The line that carries a request. */
export function requestLine({ event, invokedArn, requestId }: WorkerRequest): string {
  return `{"requestId":${JSON.stringify(requestId)},"invokedArn":${JSON.stringify(invokedArn)},"event":${event}}\n`;
}

/**
 * From a worker, lines on its file descriptor 4. Those that there are many of carry their text as it is, after a
 * letter; the others are JSON.
 */
export const lineKinds = {
  /** The handler returned; the milliseconds of a processor's time that it took follow, a space, and JSON. */
  returned: "R",
  /** The handler returned in less than a millisecond; JSON follows. */
  returnedAtOnce: "Q",
  /** A line of the log follows. */
  log: "L",
} as const;

/** The other lines of a worker, which are JSON. */
export type WorkerReply =
  /** The handler can be called; sent once. */
  | { readonly kind: "loaded" }
  /** The handler threw; the next event may come. */
  | ({ readonly kind: "threw" } & HandlerFailure)
  /** The handler cannot be loaded, or something was thrown where nobody catches; the worker ends. */
  | ({ readonly kind: "fatal" } & HandlerFailure);

/** A failure in Lambda's words. */
export interface HandlerFailure {
  readonly errorType: string;
  readonly errorMessage: string;
}
