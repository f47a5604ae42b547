/**
 * An origin as browsers send it: scheme, host and port, lower-case, without the port that the scheme implies.
 *
 * @returns undefined when the text is no origin or not one: `*`, `null`, `https://*.example.com`, a URL with a path
 */
export function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, host, href } = new URL(text);
  const origin = `${protocol}//${host}`;
  const isOrigin = host !== "" && !host.includes("*") && (href === origin || href === `${origin}/`);
  // URL keeps the case of a host under a scheme that is not a browser's own, such as capacitor:.
  return isOrigin ? origin.toLowerCase() : undefined;
}

/**
 * Whether a handshake may come from where it says that it comes from.
 *
 * A handshake without `Origin` may: browsers always send it, no page can change it, and only a browser can be made to
 * connect with somebody else's cookies. Other programs could write whatever they like, so that asking them for it would
 * protect nothing; who they are is what the token tells.
 *
 * @param origins - The values of the handshake's `Origin` headers; when there are several, each must be allowed.
 * @param allowed - Origins as {@link originOf} gives them; undefined allows all.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-10.2
 */
export function areOriginsAllowed(origins: readonly string[], allowed: ReadonlySet<string> | undefined): boolean {
  return allowed === undefined || origins.every((origin) => allowed.has(origin.toLowerCase()));
}
