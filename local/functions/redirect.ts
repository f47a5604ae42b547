import { syncBuiltinESMExports } from "node:module";
import { isIP } from "node:net";
import tls, { type ConnectionOptions } from "node:tls";

/**
 * Sends this process's TLS connections for some hosts to servers on this machine, which the environment has it trust.
 * Handlers build `https://<domain>/<stage>` themselves, so no setting would do.
 *
 * Everything that speaks TLS comes here: `https`, `fetch`, `http2`, and packages such as `ws` and `undici`. To be called
 * before the code whose connections it is about: what that imports by name is already wrapped.
 *
 * @param endpoints by host of AWS: `{ "abc.execute-api.us-east-1.amazonaws.com": "https://127.0.0.1:4510" }`; they may
 * be asked for with the server's port, and so may the server itself
 */
export function redirectConnections(endpoints: Readonly<Record<string, string>>): void {
  const servers = new Map<string, URL>();
  for (const [host, endpoint] of Object.entries(endpoints)) {
    const server = new URL(endpoint);
    servers.set(`${host.toLowerCase()}:443`, server);
    for (const name of [host.toLowerCase(), plainName(server), "localhost"])
      servers.set(`${name}:${server.port}`, server);
  }
  const original = tls.connect;
  const connect = (...args: unknown[]): unknown => {
    const options = optionsOf(args);
    const server = servers.get(`${options.host?.toLowerCase()}:${options.port}`);
    if (server === undefined) return Reflect.apply(original, tls, args);
    return original(toServer(options, server), args.find(isListener));
  };
  Object.assign(tls, { connect });
  // For `import { connect } from "node:tls"`.
  syncBuiltinESMExports();
}

/** `connect(options)` or `connect(port, host, options)`, of which the host and the options may be absent. */
function optionsOf(args: readonly unknown[]): ConnectionOptions {
  const given = args.find((value): value is ConnectionOptions => typeof value === "object" && value !== null);
  const [port, host] = args;
  return {
    ...(typeof host === "string" && { host }),
    ...(typeof port !== "object" && { port: Number(port) }),
    ...given,
  };
}

function toServer(options: ConnectionOptions, server: URL): ConnectionOptions {
  const { lookup, ...kept } = options;
  // The server chooses its certificate by the name that was asked for, and is checked against it. Addresses are no names.
  const { servername = isIP(options.host ?? "") ? undefined : options.host } = options;
  return { ...kept, servername, host: plainName(server), port: Number(server.port) };
}

/** Without the brackets that an IPv6 address has in a URL. */
const plainName = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

const isListener = (value: unknown): value is () => void => typeof value === "function";
