import type { HttpOrigin } from "./http-line";

/** Where a stage's `@connections` is. */
export interface ManagementEndpoint extends HttpOrigin {
  /** As in the `host` header: with a port unless it is the scheme's own. */
  readonly authority: string;
  /** The paths of a connection: as it is sent, and as it is signed, which is encoded once more. */
  pathsOf(connectionId: string): { readonly path: string; readonly canonicalPath: string };
}

/**
 * Reads a management endpoint: `https://<id>.execute-api.<region>.amazonaws.com/<stage>`, or a domain of one's own
 * with or without the key of a mapping, with or without a slash at the end.
 *
 * @throws Error that names it when it is no such URL
 */
export function readManagementEndpoint(text: string): ManagementEndpoint {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new Error(`The management endpoint must be like https://<host>/<stage>, got ${JSON.stringify(text)}`);
  const isTls = url.protocol === "https:";
  const segments = segmentsOf(url);
  const prefix = segments.map((segment) => `/${segment}`).join("");
  const canonicalPrefix = segments.map((segment) => `/${encoded(segment)}`).join("");
  return {
    isTls,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || (isTls ? 443 : 80)),
    authority: url.host,
    pathsOf: (connectionId) => {
      const segment = encoded(connectionId);
      return {
        path: `${prefix}/@connections/${segment}`,
        canonicalPath: `${canonicalPrefix}/%40connections/${segment.replaceAll("%", "%25")}`,
      };
    },
  };
}

/**
 * The names in a path. AWS leaves empty ones and dots out of a signature, and Node.js 20 leaves dots in a URL where
 * a later name begins with one: `/x/.a/b/../c`.
 */
function segmentsOf({ pathname }: URL): readonly string[] {
  const segments: string[] = [];
  for (const segment of pathname.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return segments;
}

/** All but AWS's unreserved characters, percent-encoded. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
