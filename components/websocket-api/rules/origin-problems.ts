import type { Problem } from "../../rules/problem";

/** What is wrong with the origins that browsers may connect from; nothing when none are given. */
export function originProblems(origins: readonly string[] | undefined | null): Problem[] {
  if (origins === undefined || origins === null) return [];
  if (!Array.isArray(origins) || origins.length === 0) {
    const found = Array.isArray(origins) ? "none" : JSON.stringify(origins);
    const message = `must be a list of pages' origins, got ${found}; leave it out where any page may connect`;
    return [{ path: "allowedOrigins", code: "origin-invalid", message }];
  }
  return origins.flatMap((origin: unknown, index) => {
    if (typeof origin === "string" && isOrigin(origin)) return [];
    const message = `must be an origin as a browser sends it, such as https://app.example.com, without a path, got ${JSON.stringify(origin)}`;
    return [{ path: `allowedOrigins[${index}]`, code: "origin-invalid", message }];
  });
}

/** Whether the authorizer's function can read it, which shares no code with rules: a test holds the two together. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, href } = new URL(text);
  const origin = `${protocol}//${host}`;
  return host !== "" && !host.includes("*") && (href === origin || href === `${origin}/`);
}
