import type { NameValue } from "../name-values";
import { type EndpointOutcome, sendRequest } from "./http-request";
import type { IntegrationCall } from "./integration-call";
import { integrationUri } from "./integration-uri";
import { type RequestParameters, requestParameters } from "./request-parameters";
import { payloadBytes } from "./request-payload";

/** What belongs to the hop between client and gateway, or is the gateway's own on the next one. */
const OWN_HEADERS = ["host", "content-length", "transfer-encoding", "expect", "te", "trailer", "keep-alive"];

/**
 * Sends a payload to the endpoint of an HTTP integration, as it is declared: method, address and parameters. On `$connect`
 * the headers of the handshake go along.
 */
export async function sendToEndpoint(call: IntegrationCall, payload: string): Promise<EndpointOutcome> {
  const parameters = requestParameters(call);
  return await sendRequest({
    url: addressed(integrationUri(call), parameters),
    method: call.integration.method ?? "POST",
    headers: endpointHeaders(call, parameters),
    body: payloadBytes(call, payload),
    timeoutMilliseconds: call.timeoutMilliseconds,
  });
}

/** An address with the parameters of its path and of its query string. */
export function addressed(uri: string, { path, query }: Pick<RequestParameters, "path" | "query">): string {
  const filled = uri.replace(/\{([\w.$-]+)\}/g, (token, name: string) =>
    Object.hasOwn(path, name) ? encodeURIComponent(path[name] ?? "") : token,
  );
  if (query.length === 0) return filled;
  const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  return `${filled}${filled.includes("?") ? "&" : "?"}${search}`;
}

/** Of one name the later wins: the gateway's own, the handshake's, those that the integration maps. */
function endpointHeaders({ exchange, request }: IntegrationCall, { headers }: RequestParameters): readonly NameValue[] {
  const handshake = (request.handshake?.headers ?? []).filter(([name]) => !OWN_HEADERS.includes(name.toLowerCase()));
  const own: readonly NameValue[] = [
    ["Content-Type", "application/json"],
    ["User-Agent", `AmazonAPIGateway_${exchange.api.apiId}`],
    ["X-Amzn-Apigateway-Api-Id", exchange.api.apiId],
  ];
  return overlaid(overlaid(own, handshake), headers);
}

function overlaid(below: readonly NameValue[], above: readonly NameValue[]): readonly NameValue[] {
  const names = new Set(above.map(([name]) => name.toLowerCase()));
  return [...below.filter(([name]) => !names.has(name.toLowerCase())), ...above];
}
