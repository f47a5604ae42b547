/**
 * The actions for which AWS has no resource to name, so that their statement says `*`: X-Ray's two that a traced
 * function needs. No other action may stand beside a wildcard.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
 */
export const actionsWithoutResourceLevel: readonly string[] = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"];
