import type { IncomingHttpHeaders } from "node:http";

/** What came over HTTP, whole. */
export interface ServiceRequest {
  readonly headers: IncomingHttpHeaders;
  /** With its query string. */
  readonly path: string;
  readonly body: string;
}

/** What goes back. */
export interface ServiceAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
