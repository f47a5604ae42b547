import type { NameValue } from "../name-values";
import type { IntegrationCall } from "./integration-call";
import { routeValues } from "./route-values";

/** What a request to an integration carries besides its body. */
export interface RequestParameters {
  readonly headers: readonly NameValue[];
  readonly query: readonly NameValue[];
  /** By the name that stands in the address in braces. */
  readonly path: Readonly<Record<string, string>>;
}

/**
 * Evaluates the parameters that an integration maps. One whose source has nothing is left out.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-mapping.html
 */
export function requestParameters(call: IntegrationCall): RequestParameters {
  const declared = Object.entries(call.integration.requestParameters);
  const ofPlace = (place: string): NameValue[] => {
    const prefix = `integration.request.${place}.`;
    return declared
      .filter(([name]) => name.startsWith(prefix))
      .flatMap(([name, source]) =>
        routeValues(call, source).map((value): NameValue => [name.slice(prefix.length), value]),
      );
  };
  return { headers: ofPlace("header"), query: ofPlace("querystring"), path: Object.fromEntries(ofPlace("path")) };
}
