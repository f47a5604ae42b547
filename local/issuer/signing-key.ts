import { generateKeyPair, type JsonWebKey, type KeyObject, randomUUID, sign } from "node:crypto";
import { promisify } from "node:util";

/** A key that signs tokens by RS256. It is made for one run and never written. */
export class SigningKey {
  readonly #privateKey: KeyObject;
  /** As a JWKS has it: what others verify by. */
  readonly publicJwk: JsonWebKey & { readonly kid: string };

  private constructor(privateKey: KeyObject, publicKey: KeyObject) {
    this.#privateKey = privateKey;
    this.publicJwk = { ...publicKey.export({ format: "jwk" }), kid: randomUUID(), alg: "RS256", use: "sig" };
  }

  static async generate(): Promise<SigningKey> {
    const { privateKey, publicKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
    return new SigningKey(privateKey, publicKey);
  }

  /** A JSON Web Token with these claims. */
  token(claims: Readonly<Record<string, unknown>>): string {
    const { kid, alg } = this.publicJwk;
    const signed = [{ typ: "JWT", alg, kid }, claims].map(base64url).join(".");
    return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), this.#privateKey).toString("base64url")}`;
  }
}

const base64url = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
