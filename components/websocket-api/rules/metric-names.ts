/**
 * The metrics that API Gateway sends to CloudWatch for a WebSocket API, by the minute.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html
 */
export const metricNames = [
  "ConnectCount",
  "MessageCount",
  "IntegrationError",
  "ClientError",
  "ExecutionError",
  "IntegrationLatency",
] as const;

/** One of a WebSocket API's metrics. */
export type MetricName = (typeof metricNames)[number];
