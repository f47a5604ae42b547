import type { Problem } from "../../rules/problem";

/**
 * What is wrong with what a request to an integration carries besides its body.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-mapping.html
 */
export function parameterProblems(
  routeKey: string,
  parameters: Readonly<Record<string, string | undefined>> | undefined,
): Problem[] {
  return Object.entries(parameters ?? {}).flatMap(([name, value]) => [
    ...nameProblems(name),
    ...valueProblems(routeKey, name, value),
  ]);
}

const problem = (name: string, message: string): Problem => ({
  path: `requestParameters.${name}`,
  code: "integration-parameter-invalid",
  message,
});

function nameProblems(name: string): Problem[] {
  if (/^integration\.request\.(header|querystring|path)\.[\w.$-]+$/.test(name)) return [];
  const rule = "must look like integration.request.header.X-Room, or with querystring or path";
  return [problem(name, `${rule}, got ${JSON.stringify(name)}`)];
}

/** What a handshake alone carries, and what every event has. */
const ofHandshake = /^route\.request\.(multivalue)?(querystring|header)\.[\w.$-]+$/;
const ofEvent =
  /^(route\.request\.body\.\S+|stageVariables\.\w+|context\.[\w.]+|context\.authorizer\.[^\s'"]+|'[^']*')$/;

function valueProblems(routeKey: string, name: string, value: string | undefined): Problem[] {
  if (value === undefined || ofEvent.test(value)) return [];
  if (!ofHandshake.test(value)) {
    const rule =
      "must be route.request.body.<path>, context.<name>, stageVariables.<name>, a text in single quotes or, on $connect, route.request.querystring.<name> or header.<name>";
    return [problem(name, `${rule}, got ${JSON.stringify(value)}`)];
  }
  if (routeKey === "$connect") return [];
  const rule = "headers and query parameters are those of the handshake, which only $connect sees";
  return [problem(name, `${rule}, got ${JSON.stringify(value)}; take it from the body, or remember it at $connect`)];
}
