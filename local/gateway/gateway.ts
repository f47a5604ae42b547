import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { apiHosts, type DeclaredApi } from "../declared/declared-api";
import type { Invoke } from "../functions/invocation";
import { authorityOf } from "../loopback";
import type { Report } from "../report/laptop-event";
import { warnOnce } from "../report/warn-once";
import type { CertificateAuthority } from "../trust/certificate-authority";
import type { Caller } from "./authorization/callers";
import { ConnectAccess } from "./authorization/connect-access";
import type { ConnectionListener, Lifetimes } from "./connection";
import { Connections } from "./connections";
import { seeOut } from "./disconnection";
import type { GatewayConsole } from "./gateway-console";
import type { GatewayParts } from "./gateway-parts";
import { isAddressedHere } from "./host-check";
import { createDoor } from "./http-door";
import type { ServiceEndpoints } from "./integrations/service-request";
import { Lives } from "./lives";
import { dispatcher } from "./message-dispatch";
import { routeWarnings } from "./route-warnings";
import { ServedApi } from "./served-api";
import { stageWarnings } from "./stage-warnings";
import type { Account } from "./throttling/account";
import { PATIENCE_MILLISECONDS, serveTlsToo } from "./tls-door";

/** What a gateway serves, and where. */
export interface GatewayOptions extends Lifetimes {
  readonly api: DeclaredApi;
  /** Runs the functions. */
  readonly invoke: Invoke;
  readonly report: Report;
  /** Makes the certificates of TLS. */
  readonly authority: CertificateAuthority;
  /** The services of AWS that run on this machine, for integrations with them. */
  readonly services?: ServiceEndpoints;
  /** Such as `127.0.0.1`. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /**
   * Milliseconds for a client to say what it wants.
   * @default 20000
   */
  readonly patienceMilliseconds?: number;
  /** The gateways of the program's other APIs, which this one joins. */
  readonly neighbours?: Set<GatewayParts>;
  /**
   * What limits this one and them together.
   * @default none: an account's quotas can be raised, and nothing here knows them
   */
  readonly account?: Account;
  /**
   * True when the stages' access and execution logs are reported.
   * @default false
   */
  readonly areLogsShown?: boolean;
  /**
   * Whose signatures are verified, where AWS_IAM is asked for.
   * @default none: everybody's is believed
   */
  readonly callers?: readonly Caller[];
  /** Absent: nothing watches. */
  readonly console?: GatewayConsole;
}

/** Where a gateway is. */
interface GatewayAddresses {
  /** The port it listens on. */
  readonly port: number;
  /** Where clients connect: `ws://127.0.0.1:<port>/<stage>`. */
  readonly url: (stage: string) => string;
  /** Where functions send messages from: `http://127.0.0.1:<port>/<stage>`. */
  readonly managementEndpoint: (stage: string) => string;
  /** The same over TLS: `wss://127.0.0.1:<port>/<stage>`. */
  readonly secureUrl: (stage: string) => string;
  /** The same over TLS: `https://127.0.0.1:<port>/<stage>`. */
  readonly secureManagementEndpoint: (stage: string) => string;
}

/** A gateway that listens: WebSockets and the management API on one port, with TLS and without. */
export interface Gateway extends GatewayAddresses {
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
  const { api, invoke, report, host, neighbours = new Set(), account, areLogsShown = false } = options;
  const { patienceMilliseconds = PATIENCE_MILLISECONDS, callers = [], services = {}, console } = options;
  const served = new ServedApi(api, { invoke, report, account, areLogsShown, services });
  const connections = new Connections(options);
  const access = new ConnectAccess(invoke, callers);
  const lives = new Lives();
  const parts: GatewayParts = {
    served,
    connections,
    access,
    lives,
    listener: { received: dispatcher(served), closed: farewells(served, connections, lives), frame: console?.frame },
    host,
    neighbours,
    console,
  };
  const door = createDoor(parts, patienceMilliseconds);
  serveTlsToo(door, {
    authority: options.authority,
    host,
    isOwn: (name) => isAddressedHere({ host: name }, host, ...apiHosts(served.declared)),
    patienceMilliseconds,
  });
  const close = closer(parts, neighbours, door);
  door.listen(options.port, host);
  await once(door, "listening");
  door.on("error", (error) => report({ event: "warning", message: `the gateway's server: ${error.message}` }));
  neighbours.add(parts);
  const warn = warnOnce(report);
  warn(warningsOf(api));
  return {
    ...addresses(door, host),
    connections,
    update: (next) => {
      served.update(next);
      connections.keepStages(next.stages);
      warn(warningsOf(next));
    },
    hold: (until) => served.hold(until),
    close,
  };
}

/** Runs `$disconnect` for each connection that has closed. */
function farewells(served: ServedApi, connections: Connections, lives: Lives): ConnectionListener["closed"] {
  const warn = (error: unknown) => served.report({ event: "warning", message: `a $disconnect was lost: ${error}` });
  return (connection, ending) => {
    connections.remove(connection);
    void seeOut(served, connection.facts, ending)
      .catch(warn)
      .finally(() => lives.end());
  };
}

/** Closes a gateway, once however often it is asked to. */
function closer(parts: GatewayParts, neighbours: Set<GatewayParts>, door: Server): () => Promise<void> {
  const sockets = socketsOf(door);
  const close = async (): Promise<void> => {
    parts.connections.close();
    // The door stays open meanwhile: the last functions may still ask it about connections.
    await parts.lives.ended(FAREWELL_MILLISECONDS);
    neighbours.delete(parts);
    const closed = once(door, "close");
    door.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  let closing: Promise<void> | undefined;
  return () => (closing ??= close());
}

function warningsOf(api: DeclaredApi): string[] {
  return [...stageWarnings(api), ...routeWarnings(api)];
}

function addresses(door: Server, host: string): GatewayAddresses {
  const { port } = door.address() as AddressInfo;
  const authority = authorityOf(host, port);
  return {
    port,
    url: (stage) => `ws://${authority}/${stage}`,
    managementEndpoint: (stage) => `http://${authority}/${stage}`,
    secureUrl: (stage) => `wss://${authority}/${stage}`,
    secureManagementEndpoint: (stage) => `https://${authority}/${stage}`,
  };
}

/** Every socket of a server, upgraded or not: the server itself forgets the upgraded ones. */
function socketsOf(door: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  // One listener for all sockets, since the memory of idle connections counts.
  function forget(this: Socket): void {
    sockets.delete(this);
  }
  door.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", forget);
  });
  return sockets;
}
