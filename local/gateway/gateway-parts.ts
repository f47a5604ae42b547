import type { Lifetimes } from "./connection";
import type { Connections } from "./connections";
import type { GatewayConsole } from "./gateway-console";
import type { ServedApi } from "./served-api";

/** What one gateway is made of. */
export interface GatewayParts {
  readonly served: ServedApi;
  readonly connections: Connections;
  readonly lifetimes: Lifetimes;
  /** The host it listens on. */
  readonly host: string;
  readonly console?: GatewayConsole;
}
