/**
 * AWS's limits for WebSocket APIs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const limits = {
  apiNameLength: { min: 1, max: 128 },
  dashboardNameLength: { min: 1, max: 255 },
  descriptionLength: { min: 0, max: 1024 },
  integrationTimeoutMilliseconds: { min: 50, max: 29_000 },
  versionLength: { min: 1, max: 64 },
  operationNameLength: { min: 1, max: 64 },
  apiKeyLength: { min: 20, max: 128 },
  /** Characters of a model's JSON Schema. */
  schemaLength: { min: 1, max: 32_768 },
  /** No integration takes longer than its time-out, so a higher threshold is never reached. */
  latencyThresholdMilliseconds: { min: 1, max: 29_000 },
  newConnectionsPerSecondQuota: { min: 1 },
  stageNameLength: { min: 1, max: 128 },
  /** Requests; a bucket of 0 refuses every one of them. */
  throttlingBurst: { min: 1 },
  /** Requests a second. */
  throttlingRate: { min: 1 },
} as const;

/** What a stage's execution log can hold: nothing, errors, each step, or each step with its whole payload. */
export const executionLogs = ["off", "error", "info", "full"] as const;

/** What a stage's execution log holds. */
export type ExecutionLog = (typeof executionLogs)[number];

/** The methods that an HTTP integration can be called with. */
export const httpMethods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;

/** One of them. */
export type HttpMethod = (typeof httpMethods)[number];

/** The route keys that API Gateway gives a meaning of their own; no other may begin with `$`. */
export const predefinedRouteKeys = ["$connect", "$disconnect", "$default"] as const;

/** What an API may be called, when its access log's group carries the name: CloudWatch Logs takes no other characters. */
export const apiNameForm = /^[A-Za-z0-9_\-/#.]{1,128}$/;

/** What a stage may be called: not `$default`, which AWS keeps for HTTP APIs. */
export const stageNameForm = /^[A-Za-z0-9_-]{1,128}$/;

/** A domain in lower case, as Route 53 and ACM write it. */
export const domainForm = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** How an address resolves: by IPv4, or by IPv6 too. */
export const ipAddressTypes = ["ipv4", "dualstack"] as const;

/** One of them. */
export type IpAddressType = (typeof ipAddressTypes)[number];

/**
 * The path that a domain's API mapping takes: segments between slashes, without `.` and `..`, which clients resolve away.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-mappings.html
 */
export const apiMappingKeyForm = /^(?!\/)(?=.{1,300}$)(?:(?:^|\/)(?!\.{1,2}(?:\/|$))[A-Za-z0-9$_.+!*'()-]+)+$/;
