import type { ConnectAccess } from "./authorization/connect-access";
import type { ConnectionListener } from "./connection";
import type { Connections } from "./connections";
import type { GatewayConsole } from "./gateway-console";
import type { Lives } from "./lives";
import type { ServedApi } from "./served-api";

/** The gateways of one program, those of all its APIs: each leads requests for another's host or domain there. */
export type Neighbours = ReadonlySet<GatewayParts>;

/** What one gateway is made of. */
export interface GatewayParts {
  readonly served: ServedApi;
  readonly connections: Connections;
  readonly access: ConnectAccess;
  readonly listener: ConnectionListener;
  /** What is still under way. */
  readonly lives: Lives;
  /** The host it listens on. */
  readonly host: string;
  /** This one among them. */
  readonly neighbours: Neighbours;
  readonly console?: GatewayConsole;
}
