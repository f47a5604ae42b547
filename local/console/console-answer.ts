import type { ServerResponse } from "node:http";

/** An answer of the console. */
export interface ConsoleAnswer {
  readonly status: number;
  /** Such as `text/css`. */
  readonly type: string;
  readonly body: string | Buffer;
}

/** An answer of the API: a value, as JSON. */
export function json(value: unknown, status = 200): ConsoleAnswer {
  return { status, type: "application/json", body: JSON.stringify(value) };
}

/** An answer of the API that says what is wrong. */
export function problem(status: number, message: string): ConsoleAnswer {
  return json({ message }, status);
}

/** Writes an answer. */
export function sendConsoleAnswer(response: ServerResponse, { status, type, body }: ConsoleAnswer): void {
  response.writeHead(status, { "Content-Type": `${type}; charset=utf-8` }).end(body);
}

/**
 * Sets what keeps other pages out of the console's answers, and the console from asking anything else. There are
 * no CORS headers: no other origin may read.
 *
 * @param host the request's own, which has been checked
 */
export function setSecurityHeaders(response: ServerResponse, host: string): void {
  const name = host.replace(/:\d+$/, "");
  const policy = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    // Every API has a port of its own, and the page's clients connect to any of them.
    "connect-src": `'self' ws://${name}:* wss://${name}:*`,
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
  };
  const directives = Object.entries(policy).map((directive) => directive.join(" "));
  response.setHeader("Content-Security-Policy", directives.join("; "));
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("Cache-Control", "no-store");
}
