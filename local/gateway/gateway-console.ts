import type { IncomingMessage, ServerResponse } from "node:http";
import type { ConnectionFacts } from "./request-context";

/** Sees each text frame of a connection: `in` from the client, `out` to it. */
export type FrameWatch = (direction: "in" | "out", facts: ConnectionFacts, text: string) => void;

/** What a developer looks at the gateway with, on the gateway's own port. */
export interface GatewayConsole {
  readonly frame: FrameWatch;
  /** Answers a request that is the console's; says false, and does nothing, when it is not. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}
