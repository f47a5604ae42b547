import type * as pulumi from "@pulumi/pulumi";
import type { RouteFunction } from "../integrations/integration-args";

/** A Lambda function that decides who may connect: a REQUEST authorizer, the only type that a WebSocket API takes. */
export interface LambdaAuthorizerArgs {
  /** The function, as a route's `lambda`. */
  readonly lambda: RouteFunction;
  /**
   * What a handshake must carry for the function to be asked, such as `route.request.querystring.token`; AWS answers
   * 401 to one that lacks any of them. A browser can send a query string, `route.request.header.Sec-WebSocket-Protocol`
   * and cookies, and no header of its own choice.
   * @default none: the function is asked for every handshake
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
   */
  readonly identitySources?: readonly string[];
}

/** Whose tokens are taken, and where a client puts them. */
export interface JwtAuthorizerArgs {
  /** Who signs the tokens, exactly as their `iss` says, such as `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc`. */
  readonly issuer: pulumi.Input<string>;
  /** For whom they are: their `aud` must be this, or one of these. */
  readonly audience: pulumi.Input<string> | readonly pulumi.Input<string>[];
  /**
   * Where the issuer's public keys are.
   * @default `<issuer>/.well-known/jwks.json`
   */
  readonly jwksUri?: pulumi.Input<string>;
  /**
   * The signatures that are taken; a token that is signed otherwise is refused, whatever its key says.
   * @default ["RS256"]
   */
  readonly algorithms?: readonly JwtAlgorithm[];
  /**
   * Where the token is: `query:<name>` in the query string, `header:<name>` in a header, for clients that are no browsers,
   * `subprotocol` behind `access_token` in the list of subprotocols, as in `new WebSocket(url, ["access_token", token])`.
   * The connect handler must then answer with the header `Sec-WebSocket-Protocol: access_token`.
   */
  readonly from: `query:${string}` | `header:${string}` | "subprotocol";
}

/**
 * Signatures by a private key. Shared secrets are not taken.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7518#section-3.1
 */
export type JwtAlgorithm = "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512" | "EdDSA";
