/**
 * Has this process's SDK find SQS by AWS's own name, which requests are redirected from: it goes where a queue's URL
 * says, and writes a warning into the function's log when its endpoint has another name than the URL.
 *
 * @param endpoints by host of AWS, as `redirectConnections` takes them
 * @param environment what the SDK reads
 */
export function nameQueueEndpoint(
  endpoints: Readonly<Record<string, string>>,
  environment: Record<string, string | undefined>,
): void {
  const host = Object.keys(endpoints).find((name) => name.startsWith(`sqs.${environment.AWS_REGION}.`));
  if (host !== undefined) environment.AWS_ENDPOINT_URL_SQS = `https://${host}`;
}
