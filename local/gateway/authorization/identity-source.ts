import type { Exchange } from "../exchange";
import { lastValues } from "../name-values";
import { requestContext } from "../request-context";
import type { AskingHandshake } from "./access";

/**
 * What an identity source names in a handshake: `route.request.header.<Name>` in any case,
 * `route.request.querystring.<name>`, `stageVariables.<name>` or `context.<path>`. Undefined when it is not there.
 */
export function identityValue(source: string, exchange: Exchange, { headers, query }: AskingHandshake): unknown {
  const [, place, name = ""] =
    /^(route\.request\.header|route\.request\.querystring|stageVariables|context)\.(.+)$/s.exec(source) ?? [];
  switch (place) {
    case "route.request.header":
      return own(lastValues(headers.map(([header, value]) => [header.toLowerCase(), value])), name.toLowerCase());
    case "route.request.querystring":
      return own(lastValues(query), name);
    case "stageVariables":
      return own(exchange.stage.variables, name);
    case "context":
      return name.split(".").reduce<unknown>(own, requestContext(exchange));
    default:
      return undefined;
  }
}

/** The first source that a handshake lacks, or has with nothing in it. */
export function missingIdentitySource(
  sources: readonly string[],
  exchange: Exchange,
  handshake: AskingHandshake,
): string | undefined {
  return sources.find((source) => [undefined, ""].includes(identityValue(source, exchange, handshake) as undefined));
}

/** Not what every object has, such as `constructor`. */
function own(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
