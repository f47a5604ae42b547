import { type Handshake, headerValues } from "./handshake";

/** Where in the handshake the token is. */
export type TokenSource =
  | { readonly kind: "query"; readonly name: string }
  | { readonly kind: "header"; readonly name: string }
  | { readonly kind: "subprotocol" };

/**
 * The subprotocol after which a browser names its token, which is the only header that a page can choose:
 * `new WebSocket(url, ["access_token", token])`. The answer to the handshake must name it, or the browser hangs up.
 */
export const tokenSubprotocol = "access_token";

/** Reads `query:<name>`, `header:<name>` or `subprotocol`; undefined when it is none of these. */
export function tokenSource(text: string): TokenSource | undefined {
  if (text === "subprotocol") return { kind: text };
  const [, kind, name] = /^(query|header):(\S+)$/.exec(text) ?? [];
  return name === undefined ? undefined : { kind: kind as "query" | "header", name };
}

/** The token of a handshake; undefined when there is none, or when it is not clear which. */
export function tokenOf(handshake: Omit<Handshake, "methodArn">, source: TokenSource): string | undefined {
  switch (source.kind) {
    case "query":
      return handshake.queryStringParameters?.[source.name] || undefined;
    case "header": {
      const [value, ...others] = headerValues(handshake, source.name);
      return others.length > 0 ? undefined : value?.replace(/^Bearer +/i, "") || undefined;
    }
    case "subprotocol": {
      const protocols = headerValues(handshake, "Sec-WebSocket-Protocol").flatMap((value) => value.split(","));
      const names = protocols.map((protocol) => protocol.trim());
      return names.includes(tokenSubprotocol) ? names[names.indexOf(tokenSubprotocol) + 1] || undefined : undefined;
    }
  }
}
