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

/** True unless a web page from another machine asks: functions and SDKs send no `Origin`. */
export function isFromHere({ origin }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname);
}

function isLoopback(name: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(name);
}
