import type { IncomingHttpHeaders } from "node:http";

/**
 * True when a request names the gateway by a loopback name or by one of its own hosts. Without this check a
 * web page could rebind its own name to this machine and talk to the gateway as if it were its own server.
 *
 * @param ownHosts what the gateway listens on
 */
export function isAddressedHere(headers: IncomingHttpHeaders, ...ownHosts: readonly string[]): boolean {
  const name = hostName(headers);
  const plain = name.replace(/^\[|\]$/g, "");
  return isLoopback(name) || ownHosts.some((own) => own.toLowerCase() === plain);
}

/** The name that a request asks for, in lower case and without its port; empty when there is none. */
export function hostName({ host }: IncomingHttpHeaders): string {
  return /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(host ?? "")?.[1]?.toLowerCase() ?? "";
}

/**
 * True unless a web page of another origin asks, be it of another port of this machine: functions and SDKs send no
 * `Origin`.
 */
export function isFromHere({ origin, host }: IncomingHttpHeaders): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host?.toLowerCase());
}

function isLoopback(name: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(name);
}
