import type { ConnectRouteArgs, JwtAuthorizerArgs } from "./components/websocket-api";
import type { Settings } from "./settings";

/** Who may connect, as `$connect` declares it. What a stack leaves open stays open here, and the API refuses it. */
export function connectAccess({ authorization, allowedOrigins, ...settings }: Settings): ConnectRouteArgs {
  if (authorization !== "JWT") return { authorization, allowedOrigins };
  const { jwtIssuer = "", jwtAudience = "", jwtFrom } = settings;
  return {
    jwt: { issuer: jwtIssuer, audience: jwtAudience, from: jwtFrom as JwtAuthorizerArgs["from"] },
    allowedOrigins,
  };
}
