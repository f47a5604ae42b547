import type { IncomingMessage, ServerResponse } from "node:http";
import { type ConsoleAnswer, json } from "../console/console-answer";
import { answerGuarded, answerWith } from "../console/guarded-answer";
import { hostName } from "../loopback";
import { SigningKey } from "./signing-key";

/** The host of the issuer, which functions are led to. No other machine has it: tokens from here are worth nothing there. */
export const ISSUER_HOST = "issuer.localhost";

/** Where pages of this machine get tokens: `?sub=alice&aud=app`, and any other claim that is a text. */
const TOKEN_PATH = "/_issuer/token";

/** Seconds that a token lives. */
const LIFETIME_SECONDS = 600;

/**
 * An issuer of tokens for whoever is named, so that a program whose `$connect` has `jwt` can be tried as any user. A
 * program believes it when it declares `https://issuer.localhost` as its issuer, and else not.
 */
export class LaptopIssuer {
  #key: Promise<SigningKey> | undefined;

  /** Answers a request that is the issuer's; says false, and does nothing, when it is not. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const [path, query] = (request.url ?? "").split("?", 2);
    const claims = Object.fromEntries(new URLSearchParams(query));
    if (hostName(request.headers) === ISSUER_HOST && path === "/.well-known/jwks.json") {
      answerWith(response, this.#keys());
    } else if (path === TOKEN_PATH) {
      answerGuarded(request, response, () => this.#token(claims));
    } else return false;
    return true;
  }

  /** Making one takes a moment, and most programs need none. */
  async #signingKey(): Promise<SigningKey> {
    this.#key ??= SigningKey.generate();
    return await this.#key;
  }

  async #keys(): Promise<ConsoleAnswer> {
    return json({ keys: [(await this.#signingKey()).publicJwk] });
  }

  async #token(claims: Readonly<Record<string, string>>): Promise<ConsoleAnswer> {
    const iat = Math.floor(Date.now() / 1000);
    const times = { iss: `https://${ISSUER_HOST}`, iat, exp: iat + LIFETIME_SECONDS };
    const key = await this.#signingKey();
    return { status: 200, type: "text/plain", body: key.token({ ...claims, ...times }) };
  }
}
