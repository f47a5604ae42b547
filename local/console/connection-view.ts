import type { RouteCounts } from "./routes-used";

/** A connection, as the console's page gets it. */
export interface ConnectionView {
  readonly connectionId: string;
  /** The API's name. */
  readonly api: string;
  readonly stage: string;
  readonly sourceIp: string;
  readonly userAgent?: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  /** Milliseconds since 1970. */
  readonly lastActiveAt: number;
  /** Who it is, by the authorizer and by the service: `principalId`, `caller` and so on. */
  readonly identity: Readonly<Record<string, string>>;
  readonly routes: RouteCounts;
}

/** The connections of the moment; the page shows so many and no more. */
export interface ConnectionsView {
  readonly total: number;
  /** The latest ones, the latest first. */
  readonly latest: readonly ConnectionView[];
}
