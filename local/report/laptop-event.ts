/** What happens on the laptop, one object per happening: a line of `--json`, or a readable line. */
export type LaptopEvent =
  | {
      readonly event: "connect";
      readonly api: string;
      readonly stage: string;
      readonly connectionId: string;
      readonly sourceIp: string;
    }
  /** A handshake that was refused, with the HTTP status that the client saw. */
  | {
      readonly event: "refuse";
      readonly api: string;
      readonly stage: string;
      readonly status: number;
      readonly reason: string;
    }
  /** A message from a client, and the route that took it; `route` is absent when no route did. */
  | {
      readonly event: "message";
      readonly api: string;
      readonly stage: string;
      readonly connectionId: string;
      readonly route?: string;
      readonly bytes: number;
      readonly milliseconds: number;
      /** What went wrong, when something did. */
      readonly error?: string;
    }
  /** A message to a client through `@connections`. */
  | {
      readonly event: "post";
      readonly api: string;
      readonly stage: string;
      readonly connectionId: string;
      readonly bytes: number;
      readonly status: number;
    }
  /** A request to a service that is not on this machine, which was not sent; what it would have carried is not told. */
  | {
      readonly event: "recorded";
      readonly api: string;
      readonly stage: string;
      readonly route: string;
      /** Such as `events`. */
      readonly service: string;
      /** Such as `PutEvents`, or the path of a resource. */
      readonly action: string;
    }
  | {
      readonly event: "disconnect";
      readonly api: string;
      readonly stage: string;
      readonly connectionId: string;
      readonly code: number;
      readonly reason: string;
      /** What went wrong in the `$disconnect` route, when something did. */
      readonly error?: string;
    }
  /** A line of a stage's access log, in its own format. */
  | { readonly event: "access-log"; readonly api: string; readonly stage: string; readonly line: string }
  /** A line of a stage's execution log. */
  | {
      readonly event: "execution-log";
      readonly api: string;
      readonly stage: string;
      readonly level: "ERROR" | "INFO";
      readonly line: string;
    }
  /** A line that a function wrote; `requestId` is the invocation's, and absent while nothing was invoked yet. */
  | { readonly event: "log"; readonly function: string; readonly requestId?: string; readonly line: string }
  /** An invocation that ended, as Lambda's line REPORT says it. */
  | {
      readonly event: "invocation";
      readonly function: string;
      readonly requestId: string;
      readonly milliseconds: number;
      /** How long the code outside the handler took, in the first invocation of an instance. */
      readonly initMilliseconds?: number;
      /** The most memory in MiB that the instance was seen to have so far. */
      readonly maxMemory?: number;
      /** The function's failure. */
      readonly error?: string;
    }
  /** Messages of a queue, and the function that took them. */
  | {
      readonly event: "batch";
      readonly queue: string;
      readonly function: string;
      readonly messages: number;
      /** How many of them stay in the queue. */
      readonly failed: number;
      readonly milliseconds: number;
      /** What went wrong, when something did. */
      readonly error?: string;
    }
  /** A message that was received too often, and where it went. */
  | {
      readonly event: "dead-letter";
      readonly queue: string;
      readonly deadLetterQueue: string;
      readonly messageId: string;
    }
  /** The program or its code changed and was evaluated again. */
  | { readonly event: "reload"; readonly milliseconds: number }
  /** Something a person should know; the laptop goes on. */
  | { readonly event: "warning"; readonly message: string };

/** Receives what happens. */
export type Report = (event: LaptopEvent) => void;
