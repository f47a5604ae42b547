import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

/** Sends a request to the local tables, and resolves with what DynamoDB answers. */
export type TableRequest = (operation: string, input: object) => Promise<Record<string, unknown>>;

/** What DynamoDB refused, by its own name, such as `ResourceInUseException`. */
class TableError extends Error {}

/**
 * Requests as they are on the wire: the SDK takes longer to load than everything else that the laptop starts with.
 *
 * @throws TableError
 */
export function tableRequest(endpoint: string, region: string): TableRequest {
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-date": "20200101T000000Z",
    // The local tables want to see a signature, and believe any.
    authorization: `AWS4-HMAC-SHA256 Credential=local/20200101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
  };
  return async (operation, input) => {
    const target = `DynamoDB_20120810.${operation}`;
    const asked = request(endpoint, { method: "POST", headers: { ...headers, "x-amz-target": target } });
    asked.end(JSON.stringify(input));
    const [response] = (await once(asked, "response")) as [IncomingMessage];
    const answer = JSON.parse(await text(response)) as Record<string, unknown>;
    if (response.statusCode === 200) return answer;
    const error = new TableError(String(answer.message ?? answer.Message ?? answer.__type));
    error.name = String(answer.__type).replace(/^.*#/, "");
    throw error;
  };
}
