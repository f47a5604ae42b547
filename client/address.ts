import type { ClientSettings } from "./options";

/** What a WebSocket is made with. */
export interface Address {
  readonly url: string;
  readonly protocols: string[];
}

/**
 * Where to connect, with a token of this moment.
 *
 * @throws what the function for the token throws
 */
export async function addressOf(
  url: string,
  { token, tokenIn }: Pick<ClientSettings, "token" | "tokenIn">,
): Promise<Address> {
  if (token === undefined) return { url, protocols: [] };
  const text = typeof token === "string" ? token : await token();
  if (tokenIn === "subprotocol") return { url, protocols: ["access_token", text] };
  const name = encodeURIComponent(tokenIn.slice("query:".length));
  return { url: `${url}${url.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(text)}`, protocols: [] };
}
