/**
 * AWS's limits for WebSocket APIs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const limits = {
  apiNameLength: { min: 1, max: 128 },
  descriptionLength: { min: 0, max: 1024 },
  integrationTimeoutMilliseconds: { min: 50, max: 29_000 },
  stageNameLength: { min: 1, max: 128 },
  /** Requests; a bucket of 0 refuses every one of them. */
  throttlingBurst: { min: 1 },
  /** Requests a second. */
  throttlingRate: { min: 1 },
} as const;

/** The levels of a stage's execution log, quietest first. */
export const loggingLevels = ["OFF", "ERROR", "INFO"] as const;

/** One of AWS's execution log levels. */
export type LoggingLevel = (typeof loggingLevels)[number];

/** The route keys that API Gateway gives a meaning of their own; no other may begin with `$`. */
export const predefinedRouteKeys = ["$connect", "$disconnect", "$default"] as const;
