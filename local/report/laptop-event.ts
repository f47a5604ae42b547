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
  /** A line that a function wrote. */
  | { readonly event: "log"; readonly function: string; readonly line: string }
  /** The program or its code changed and was evaluated again. */
  | { readonly event: "reload"; readonly milliseconds: number }
  /** Something a person should know; the laptop goes on. */
  | { readonly event: "warning"; readonly message: string };

/** Receives what happens. */
export type Report = (event: LaptopEvent) => void;
