import type { WebSocket } from "ws";

/** The part of the compression of `ws` 8 that each connection has of its own, and never changes; not in its types. */
interface Compression {
  _options: object;
  params: object;
}

/** What connections have agreed on: there are only so many ways. By what it says. */
const agreed = new Map<string, object>();

/**
 * Gives a socket the same objects as others that agreed on the same compression: 450 bytes that each would have of its
 * own are a good part of what an idle connection costs.
 */
export function shareCompression(socket: WebSocket): void {
  const { _extensions: extensions } = socket as unknown as { readonly _extensions: Record<string, Compression> };
  for (const compression of Object.values(extensions)) {
    compression._options = shared(compression._options);
    compression.params = shared(compression.params);
  }
}

function shared(agreement: object): object {
  const text = JSON.stringify(agreement);
  const known = agreed.get(text) ?? agreement;
  agreed.set(text, known);
  return known;
}
