import type { IncomingHttpHeaders } from "node:http";
import { hostName, isLoopbackName } from "../loopback";

/**
 * True when a request names the gateway by a loopback name or by one of its own hosts. Without this check a
 * web page could rebind its own name to this machine and talk to the gateway as if it were its own server.
 *
 * @param ownHosts what the gateway listens on
 */
export function isAddressedHere(headers: IncomingHttpHeaders, ...ownHosts: readonly string[]): boolean {
  const name = hostName(headers);
  const plain = name.replace(/^\[|\]$/g, "");
  // Browsers lead every name below localhost to this machine.
  const isLocal = isLoopbackName(name) || /.\.localhost$/.test(name);
  return isLocal || ownHosts.some((own) => own.toLowerCase() === plain);
}
