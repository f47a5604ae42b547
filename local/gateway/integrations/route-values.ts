import type { NameValue } from "../name-values";
import { requestContext } from "../request-context";
import type { IntegrationCall } from "./integration-call";
import { pathOf } from "./request-selection";

/**
 * The values of a source of parameters: `'text'`, `context.connectionId`, `stageVariables.table`,
 * `route.request.body.room`, and on `$connect` `route.request.header.X`, `route.request.querystring.x` or either with
 * `multivalue`. None when it has nothing.
 */
export function routeValues(call: IntegrationCall, source: string): string[] {
  const [, text] = /^'(.*)'$/s.exec(source) ?? [];
  if (text !== undefined) return [text];
  const [, place = "", name = ""] = /^(route\.request\.\w+|context|stageVariables)\.(.+)$/s.exec(source) ?? [];
  const { headers = [], query = [] } = call.request.handshake ?? {};
  switch (place) {
    case "context":
      return texts(memberOf(requestContext(call.exchange), name.split(".")));
    case "stageVariables":
      return texts(memberOf(call.exchange.stage.variables, [name]));
    case "route.request.body":
      return texts(pathOf(call.request.body, `$.${name}`));
    case "route.request.header":
      return valuesOf(headers, name, isSameHeader).slice(-1);
    case "route.request.multivalueheader":
      return valuesOf(headers, name, isSameHeader);
    case "route.request.querystring":
      return valuesOf(query, name, Object.is).slice(-1);
    case "route.request.multivaluequerystring":
      return valuesOf(query, name, Object.is);
    default:
      return [];
  }
}

function memberOf(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return memberOf((value as Record<string, unknown>)[name], rest);
}

function texts(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return [typeof value === "object" ? JSON.stringify(value) : String(value)];
}

function valuesOf(
  pairs: readonly NameValue[],
  name: string,
  isSame: (one: string, other: string) => boolean,
): string[] {
  return pairs.filter(([key]) => isSame(key, name)).map(([, value]) => value);
}

function isSameHeader(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
