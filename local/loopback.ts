import type { IncomingHttpHeaders } from "node:http";

/** True for a name or address that every machine has for itself; an IPv6 address stands in brackets. */
export function isLoopbackName(name: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(name);
}

/** The name that a request asks for, in lower case and without its port; empty when there is none. */
export function hostName({ host }: IncomingHttpHeaders): string {
  return /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(host ?? "")?.[1]?.toLowerCase() ?? "";
}

/**
 * True unless a web page of another origin asks, be it of another port of this machine. Browsers send `Origin` with all
 * that changes something, and with what one origin asks of another; functions and SDKs send none.
 */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host?.toLowerCase());
}

/** A host and a port as URLs write them: an IPv6 address stands in brackets. */
export function authorityOf(host: string, port: number): string {
  return `${inBrackets(host)}:${port}`;
}

/** A host as URLs write it. */
export function inBrackets(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
