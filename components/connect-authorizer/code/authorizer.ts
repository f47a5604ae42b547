import { authorize } from "./authorize";
import { log } from "./log";
import { authorizerSettings } from "./settings";
import { tokenVerifier } from "./token-verifier";

const { allowedOrigins, jwt } = authorizerSettings(process.env);

// Made once: the verifier keeps the issuer's keys from one handshake to the next.
const token = jwt && { source: jwt.from, verify: tokenVerifier(jwt) };

/** Decides on each handshake of `$connect`. */
export const handler = authorize({ allowedOrigins, token }, log);
