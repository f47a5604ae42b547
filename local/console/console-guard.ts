import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { hostName, isLoopbackName, isOwnOrigin } from "../loopback";

/** The header in which the console's page says what it was told, and no other page can read. */
const TOKEN_HEADER = "x-console-token";

/**
 * Why a request is refused, or undefined when it comes from the console's own page or a person's hand. Each rule is
 * enough against some attack, and several against most: another site's page, a form, a rebound name.
 */
export function refusal({ headers, method }: IncomingMessage, token: string): string | undefined {
  // One that was rebound to this machine is not among these.
  if (!isLoopbackName(hostName(headers))) return "the Host header names another machine";
  if (!isOwnOrigin(headers)) return "the request comes from a page of another origin";
  if (!isOwnSite(headers)) return "the browser says that another site asks";
  if (method === "GET" || method === "HEAD") return undefined;
  // A form cannot send this type, and another origin's script not without a permission that is never given.
  if (headers["content-type"] !== "application/json") return "the Content-Type must be application/json";
  return headers[TOKEN_HEADER] === token ? undefined : `the ${TOKEN_HEADER} header does not hold the page's token`;
}

/** A link that leads here from elsewhere may be followed: the page that has it learns nothing. */
function isOwnSite(headers: IncomingHttpHeaders): boolean {
  const { "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": destination } = headers;
  if (site === undefined || site === "same-origin" || site === "none") return true;
  return mode === "navigate" && destination === "document";
}
