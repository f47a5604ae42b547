import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import { urlToHttpOptions } from "node:url";
import { redirectFetch } from "./redirect-fetch";

type Answer = (response: IncomingMessage) => void;

/**
 * Sends this process's https requests for some hosts to servers on this machine, over plain http and
 * otherwise unchanged. Handlers build `https://<domain>/<stage>` themselves, so no setting would do.
 *
 * To be called before the code whose requests it is about: what that imports is already wrapped.
 *
 * @param endpoints by host of AWS: `{ "abc.execute-api.us-east-1.amazonaws.com": "http://127.0.0.1:4510" }`;
 *   https to the server itself is redirected too
 */
export function redirectRequests(endpoints: Readonly<Record<string, string>>): void {
  const servers = new Map<string, URL>();
  for (const [host, endpoint] of Object.entries(endpoints)) {
    const server = new URL(endpoint);
    servers.set(new URL(`https://${host}`).host, server).set(server.host, server);
  }
  redirectHttps(servers);
  redirectFetch((host) => servers.has(host));
}

function redirectHttps(servers: ReadonlyMap<string, URL>): void {
  const original = https.request;
  const request = (...args: unknown[]): ClientRequest => {
    const { options, answer } = readArguments(args);
    const host = hostOf(options);
    const server = servers.get(host);
    if (server === undefined) return Reflect.apply(original, https, args) as ClientRequest;
    return http.request(overHttp(options, host, server), answer);
  };
  const get = (...args: unknown[]): ClientRequest => {
    const sent = request(...args);
    sent.end();
    return sent;
  };
  Object.assign(https, { request, get });
  // For `import { request } from "node:https"`.
  syncBuiltinESMExports();
}

/** `request(url, options, answer)`, where the url or the options may be absent. */
function readArguments(args: readonly unknown[]): { options: RequestOptions; answer?: Answer } {
  const [first, ...rest] = args;
  const isUrl = typeof first === "string" || first instanceof URL;
  const fromUrl = isUrl ? urlToHttpOptions(new URL(first)) : {};
  const [second, third] = isUrl ? rest : args;
  const options = typeof second === "object" && second !== null ? (second as RequestOptions) : {};
  const answer = typeof second === "function" ? second : third;
  return { options: { ...fromUrl, ...options }, answer: answer as Answer | undefined };
}

/** As a URL's host: without the port when it is that of https. */
function hostOf({ hostname, host, port, defaultPort }: RequestOptions): string {
  const name = hostname ?? host ?? "localhost";
  const bracketed = name.includes(":") && !name.startsWith("[") ? `[${name}]` : name;
  const address = `https://${bracketed}:${port || defaultPort || 443}`;
  return URL.canParse(address) ? new URL(address).host : name;
}

function overHttp(options: RequestOptions, host: string, server: URL): RequestOptions {
  const { hostname, port } = urlToHttpOptions(server);
  const { agent, createConnection, defaultPort, ...kept } = options;
  return {
    ...kept,
    protocol: "http:",
    hostname,
    host: hostname,
    port: port || 80,
    headers: withHost(options.headers, host),
  };
}

/** The host that was asked for, which Node would otherwise replace by the server's. */
function withHost(headers: RequestOptions["headers"], host: string): RequestOptions["headers"] {
  if (Array.isArray(headers)) return headers;
  const hasHost = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === "host");
  return hasHost ? headers : { ...headers, Host: host };
}
