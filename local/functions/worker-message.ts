/** What a worker is told at its start. */
export interface WorkerSettings {
  readonly taskRoot: string;
  readonly handler: string;
  /** `nodejs24.x` */
  readonly runtime: string;
  readonly functionName: string;
  readonly timeoutSeconds: number;
  readonly memorySizeMiB: number;
  readonly logStreamName: string;
  readonly endpoints: Readonly<Record<string, string>>;
}

/** To a worker: one event. */
export interface WorkerRequest {
  /** JSON. */
  readonly event: string;
  readonly invokedArn: string;
  /** The handler's `context.awsRequestId`. */
  readonly requestId: string;
}

/** From a worker. */
export type WorkerReply =
  /** The handler can be called; sent once. */
  | { readonly kind: "loaded" }
  /** The handler cannot be loaded; nothing more will come. */
  | ({ readonly kind: "unloadable" } & HandlerFailure)
  /** `payload` is JSON. */
  | { readonly kind: "returned"; readonly payload: string }
  | ({ readonly kind: "threw" } & HandlerFailure);

/** A failure in Lambda's words. */
export interface HandlerFailure {
  readonly errorType: string;
  readonly errorMessage: string;
}
