import * as pulumi from "@pulumi/pulumi";
import type { ConnectRouteArgs } from "../routes/route-args";
import type { JwtAuthorizerArgs, LambdaAuthorizerArgs } from "./authorizer-args";

/** The authorizer for `jwt` and `allowedOrigins`, whose function comes with this package; none where neither is declared. */
export function readyMadeAuthorizer(
  name: string,
  { jwt, allowedOrigins }: ConnectRouteArgs,
): LambdaAuthorizerArgs | undefined {
  if (jwt === undefined && allowedOrigins === undefined) return undefined;
  const environment = {
    ...(jwt && { JWT: jwtVariable(jwt) }),
    ...(allowedOrigins && { ALLOWED_ORIGINS: JSON.stringify(allowedOrigins) }),
  };
  return {
    lambda: {
      entry: require.resolve("../../connect-authorizer/code/authorizer"),
      description: `Decides who may connect: ${name}`,
      memorySize: 256,
      timeout: 10,
      environment,
    },
    identitySources: jwt && [identitySource(jwt.from)],
  };
}

function jwtVariable({ issuer, audience, jwksUri, algorithms, from }: JwtAuthorizerArgs): pulumi.Output<string> {
  return pulumi.jsonStringify({
    issuer,
    audience: Array.isArray(audience) ? audience : [audience],
    jwksUri: jwksUri ?? pulumi.interpolate`${issuer}/.well-known/jwks.json`,
    algorithms: algorithms ?? ["RS256"],
    from,
  });
}

/** What AWS answers 401 without, before the function is asked. */
function identitySource(from: JwtAuthorizerArgs["from"]): string {
  if (from === "subprotocol") return "route.request.header.Sec-WebSocket-Protocol";
  const [place, name] = from.split(":") as ["query" | "header", string];
  return `route.request.${place === "query" ? "querystring" : "header"}.${name}`;
}
