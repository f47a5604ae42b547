import type { NameValue } from "./name-values";

/** Names that API Gateway writes in this case however the client wrote them; others keep the client's. */
const STANDARD_NAMES = [
  "Accept",
  "Accept-Encoding",
  "Accept-Language",
  "Authorization",
  "Cache-Control",
  "Cookie",
  "Host",
  "Origin",
  "Pragma",
  "Referer",
  "Sec-Fetch-Dest",
  "Sec-Fetch-Mode",
  "Sec-Fetch-Site",
  "Sec-WebSocket-Extensions",
  "Sec-WebSocket-Key",
  "Sec-WebSocket-Protocol",
  "Sec-WebSocket-Version",
  "User-Agent",
];

/** They belong to the hop between client and gateway. */
const STRIPPED_NAMES = ["connection", "upgrade", "content-length"];

/** What the gateway writes itself, whatever the client says. */
const ADDED_NAMES = ["X-Amzn-Trace-Id", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto"];

const DROPPED_KEYS = new Set([...STRIPPED_NAMES, ...ADDED_NAMES.map((name) => name.toLowerCase())]);
const STANDARD_NAME_OF = new Map(STANDARD_NAMES.map((name) => [name.toLowerCase(), name]));

/** What the gateway adds about where a handshake comes from. */
export interface Arrival {
  readonly sourceIp: string;
  readonly traceId: string;
}

/**
 * The headers of a handshake as `$connect` sees them: the client's without the hop's own, and the gateway's,
 * sorted by name. A name that came in several cases keeps the first.
 *
 * @param rawHeaders names and values in turn, as Node keeps them
 */
export function handshakeHeaders(rawHeaders: readonly string[], arrival: Arrival): NameValue[] {
  const added: NameValue[] = [
    ["X-Amzn-Trace-Id", arrival.traceId],
    ["X-Forwarded-For", arrival.sourceIp],
    // What a function sees behind the real gateway, whose clients only come by TLS.
    ["X-Forwarded-Port", "443"],
    ["X-Forwarded-Proto", "https"],
  ];
  /** As the client wrote them first, where they are no standard ones. */
  const nameOf = new Map<string, string>();
  const headers: NameValue[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    const key = name.toLowerCase();
    if (DROPPED_KEYS.has(key)) continue;
    if (!nameOf.has(key)) nameOf.set(key, STANDARD_NAME_OF.get(key) ?? name);
    headers.push([nameOf.get(key) as string, rawHeaders[at + 1] as string]);
  }
  return sorted([...headers, ...added]);
}

/** The same headers with those of the hop, as only authorizers see them: in these words, whatever the client wrote. */
export function withHopHeaders(headers: readonly NameValue[]): NameValue[] {
  return sorted([...headers, ["Connection", "upgrade"], ["content-length", "0"], ["Upgrade", "websocket"]]);
}

function sorted(headers: readonly NameValue[]): NameValue[] {
  return [...headers].sort(([a], [b]) => compare(a.toLowerCase(), b.toLowerCase()));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
