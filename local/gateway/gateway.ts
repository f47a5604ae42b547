import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { DeclaredApi } from "../declared/declared-api";
import type { Invoke } from "../functions/invocation";
import type { Report } from "../report/laptop-event";
import { authorizationWarning } from "./authorization-warning";
import type { Lifetimes } from "./connection";
import { Connections } from "./connections";
import type { GatewayConsole } from "./gateway-console";
import { createDoor } from "./http-door";
import { Lives } from "./lives";
import { ServedApi } from "./served-api";

/** What a gateway serves, and where. */
export interface GatewayOptions extends Lifetimes {
  readonly api: DeclaredApi;
  /** Runs the functions. */
  readonly invoke: Invoke;
  readonly report: Report;
  /** Such as `127.0.0.1`. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Absent: nothing watches. */
  readonly console?: GatewayConsole;
}

/** A gateway that listens: WebSockets and the management API on one port. */
export interface Gateway {
  /** The port it listens on. */
  readonly port: number;
  /** Where clients connect: `ws://127.0.0.1:<port>/<stage>`. */
  readonly url: (stage: string) => string;
  /** Where functions send messages from: `http://127.0.0.1:<port>/<stage>`. */
  readonly managementEndpoint: (stage: string) => string;
  readonly connections: Connections;
  /** Takes a new declaration, from the next message on; connections stay. */
  update(api: DeclaredApi): void;
  /** Makes the messages, handshakes and closes that arrive until `until` settles wait for it. */
  hold(until: Promise<unknown>): void;
  /**
   * Closes every connection with 1001 "Going away", runs `$disconnect` for each, and stops listening.
   * Resolves when the `$disconnect` functions have ended, after 5 seconds at the latest.
   */
  close(): Promise<void>;
}

/** Milliseconds for the last `$disconnect` functions. */
const FAREWELL_MILLISECONDS = 5000;

/**
 * Serves a declared API as API Gateway would.
 *
 * @throws the error of `listen`, such as `EADDRINUSE`, as it is
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { api, invoke, report, host, console } = options;
  const served = new ServedApi(api, invoke, report);
  const connections = new Connections();
  const lives = new Lives();
  const door = createDoor({ served, connections, lifetimes: options, host, console }, (life) => lives.follow(life));
  const sockets = socketsOf(door);
  door.listen(options.port, host);
  await once(door, "listening");
  door.on("error", (error) => report({ event: "warning", message: `the gateway's server: ${error.message}` }));
  const warn = warnOfAuthorization(report);
  warn(api);
  const close = async (): Promise<void> => {
    connections.close();
    // The door stays open meanwhile: the last functions may still ask it about connections.
    await lives.ended(FAREWELL_MILLISECONDS);
    const closed = once(door, "close");
    door.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  let closing: Promise<void> | undefined;
  return {
    ...addresses(door, host),
    connections,
    update: (next) => {
      served.update(next);
      warn(next);
    },
    hold: (until) => served.hold(until),
    close: () => (closing ??= close()),
  };
}

function addresses(door: Server, host: string): Pick<Gateway, "port" | "url" | "managementEndpoint"> {
  const { port } = door.address() as AddressInfo;
  const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  return {
    port,
    url: (stage) => `ws://${authority}/${stage}`,
    managementEndpoint: (stage) => `http://${authority}/${stage}`,
  };
}

/** Every socket of a server, upgraded or not: the server itself forgets the upgraded ones. */
function socketsOf(door: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  door.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
}

/** Once for each authorization that is declared, not at every change of the code. */
function warnOfAuthorization(report: Report): (api: DeclaredApi) => void {
  let told: string | undefined;
  return (api) => {
    const message = authorizationWarning(api);
    if (message !== undefined && message !== told) report({ event: "warning", message });
    told = message;
  };
}
