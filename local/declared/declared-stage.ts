/** One stage: the first segment of the path that clients connect to. */
export interface DeclaredStage {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  /** What holds for a route that has no settings of its own. */
  readonly defaultRouteSettings: DeclaredRouteSettings;
  /** By route key. */
  readonly routeSettings: Readonly<Record<string, DeclaredRouteSettings>>;
  /** The limits that settings are declared without, such as `routeSettings.say.throttlingRateLimit`. */
  readonly missingLimits: readonly string[];
  /** The access log's format, with its `$context` variables; absent: no access log. */
  readonly accessLogFormat?: string;
}

/** How much a route takes, and what is logged of it. */
export interface DeclaredRouteSettings {
  /** Requests a second, which may be a fraction; absent: the account's own. */
  readonly throttlingRateLimit?: number;
  /** Requests at once. */
  readonly throttlingBurstLimit?: number;
  /** The execution log's: `OFF`, `ERROR` or `INFO`. */
  readonly loggingLevel: string;
  /** True when the execution log holds payloads too. */
  readonly dataTraceEnabled: boolean;
}
