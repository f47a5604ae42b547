import * as pulumi from "@pulumi/pulumi";
import { under } from "../../rules/problem";
import type { ConnectRouteArgs } from "../routes/route-args";
import { jwtProblems } from "../rules/access-problems";
import { checked } from "../settled-values";
import type { JwtAuthorizerArgs, LambdaAuthorizerArgs } from "./authorizer-args";

/** The authorizer for `jwt` and `allowedOrigins`, whose function comes with this package; none where neither is declared. */
export function readyMadeAuthorizer(
  name: string,
  { jwt, allowedOrigins }: ConnectRouteArgs,
): LambdaAuthorizerArgs | undefined {
  if (!jwt && !allowedOrigins) return undefined;
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
    identitySources: jwt ? [identitySource(jwt.from)] : undefined,
  };
}

/** The variable's text; what was not known before is checked here, as it is used. */
function jwtVariable(jwt: JwtAuthorizerArgs): pulumi.Output<string> {
  return pulumi.output(jwt).apply(({ issuer, audience, jwksUri, algorithms, from }) => {
    const audiences = [audience].flat().map((one) => one ?? null);
    const settled = { issuer: issuer ?? null, audience: audiences, jwksUri, algorithms, from };
    checked(settled, (all) => under("routes.$connect", jwtProblems(all)));
    return JSON.stringify({
      issuer,
      audience: audiences,
      jwksUri: jwksUri ?? `${issuer.replace(/\/+$/, "")}/.well-known/jwks.json`,
      algorithms: algorithms ?? ["RS256"],
      from,
    });
  });
}

/** What AWS answers 401 without, before the function is asked. */
function identitySource(from: JwtAuthorizerArgs["from"]): string {
  if (from === "subprotocol") return "route.request.header.Sec-WebSocket-Protocol";
  const [place, name] = from.split(":") as ["query" | "header", string];
  return `route.request.${place === "query" ? "querystring" : "header"}.${name}`;
}
