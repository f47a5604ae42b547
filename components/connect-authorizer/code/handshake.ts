import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";

/** What an authorizer of `$connect` reads of the event that API Gateway sends. */
export type Handshake = Pick<
  APIGatewayRequestAuthorizerEvent,
  "methodArn" | "headers" | "multiValueHeaders" | "queryStringParameters"
>;

/** All values of a header, in the order in which they came; clients write header names in any case. */
export function headerValues(
  { headers, multiValueHeaders }: Pick<Handshake, "headers" | "multiValueHeaders">,
  name: string,
): string[] {
  const all = valuesOf(multiValueHeaders, name);
  return all.length > 0 ? all : valuesOf(headers, name);
}

function valuesOf(
  headers: Readonly<Record<string, string | string[] | undefined>> | null | undefined,
  name: string,
): string[] {
  return Object.entries(headers ?? {})
    .filter(([key]) => key.toLowerCase() === name.toLowerCase())
    .flatMap(([, value]) => value ?? []);
}
