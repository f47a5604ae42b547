import type { IncomingMessage } from "node:http";
import { executeApiHost } from "../declared/declared-api";
import { hostName } from "../loopback";
import type { GatewayParts } from "./gateway-parts";
import { isAddressedHere } from "./host-check";
import { longestMapping, mappingsOf, restOfPath } from "./mapping";
import { requestTarget } from "./request-target";

/** Where a request's host and path lead. */
export type Address =
  | {
      readonly kind: "stage";
      /** `/<stage>…`: the URL, with the key of a custom domain's mapping replaced by the mapping's stage. */
      readonly url: string;
      /** The host as events tell it: a name on AWS stands alone, this machine's keeps its port. */
      readonly domainName: string;
    }
  /** The API's default endpoint, which the program disables. */
  | { readonly kind: "closed" }
  /** A custom domain, and what its mappings leave of a path that leads nowhere. */
  | { readonly kind: "unmapped"; readonly path: string }
  /** Another machine's name. */
  | { readonly kind: "elsewhere" };

/**
 * Reads where a request leads: by the API's host on AWS or the laptop's own, whose paths begin with a stage, or by a
 * custom domain, whose paths begin with a mapping's key. A browser, which cannot choose its Host header, may write
 * `<domain>.localhost` for a domain that nobody resolves to this machine.
 */
export function addressOf(
  { served: { declared }, host }: GatewayParts,
  { headers, url = "" }: IncomingMessage,
): Address {
  const name = nameOnAws(headers);
  if (name === executeApiHost(declared)) {
    return declared.isExecuteApiEndpointDisabled ? { kind: "closed" } : { kind: "stage", url, domainName: name };
  }
  const mappings = mappingsOf(declared.mappings, name);
  if (mappings.length > 0) {
    const [path, query] = splitUrl(url);
    const mapping = longestMapping(mappings, path);
    if (!mapping) return { kind: "unmapped", path };
    const rest = restOfPath(path, mapping);
    const mapped = `/${mapping.stage}${rest}`;
    if (requestTarget(mapped).kind === "nothing") return { kind: "unmapped", path: rest };
    return { kind: "stage", url: mapped + query, domainName: name };
  }
  // The laptop's own address is no default endpoint: it stays, or no client without a Host header could connect.
  return isAddressedHere(headers, host)
    ? { kind: "stage", url, domainName: headers.host ?? "" }
    : { kind: "elsewhere" };
}

/** The gateway that a request is for: another than the one it came to when it names another API's host or mapping. */
export function gatewayFor(came: GatewayParts, { headers, url = "" }: IncomingMessage): GatewayParts {
  const name = nameOnAws(headers);
  const [path] = splitUrl(url);
  let found = came;
  let longest = -1;
  for (const parts of came.neighbours) {
    const { declared } = parts.served;
    if (executeApiHost(declared) === name) return parts;
    const { apiMappingKey } = longestMapping(mappingsOf(declared.mappings, name), path) ?? {};
    if (apiMappingKey === undefined || apiMappingKey.length <= longest) continue;
    longest = apiMappingKey.length;
    found = parts;
  }
  return found;
}

function nameOnAws(headers: IncomingMessage["headers"]): string {
  return hostName(headers).replace(/\.localhost$/, "");
}

/** The path, and the query string with its question mark. */
function splitUrl(url: string): [path: string, query: string] {
  const end = url.indexOf("?");
  return end < 0 ? [url, ""] : [url.slice(0, end), url.slice(end)];
}
