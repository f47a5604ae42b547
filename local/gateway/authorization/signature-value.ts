import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { allValues } from "../name-values";
import type { AskingHandshake } from "./access";
import { accessKeyOf, headerText, type RequestSignature } from "./request-signature";

/**
 * The value that a handshake's signature has when its sender knows the secret.
 *
 * @param host what the sender may have taken for the header `Host`
 */
export async function signatureValue(
  signature: RequestSignature,
  { query, request }: AskingHandshake,
  secretAccessKey: string,
  host: string,
): Promise<string> {
  const [, , region = "", service = ""] = signature.credential.split("/");
  const credentials = { accessKeyId: accessKeyOf(signature), secretAccessKey };
  const text = (name: string): string => (name === "host" ? host : (headerText(request.headers, name) ?? ""));
  return await new Resigner({ credentials, region, service, sha256: Sha256 }).value(signature, {
    method: "GET",
    protocol: "https:",
    hostname: host,
    path: request.url?.split("?", 1)[0] ?? "/",
    query: allValues(query),
    headers: Object.fromEntries(signature.signedHeaders.map((name) => [name, oneSpaced(text(name))])),
  });
}

type HttpRequest = Parameters<SignatureV4["presign"]>[0];

/** Signs what was signed, and nothing that a signer would add. */
class Resigner extends SignatureV4 {
  async value({ credential, date }: RequestSignature, request: HttpRequest): Promise<string> {
    const payloadHash = request.headers["x-amz-content-sha256"] ?? createHash("sha256").digest("hex");
    const canonical = this.createCanonicalRequest(request, request.headers, payloadHash);
    const scope = credential.slice(credential.indexOf("/") + 1);
    const text = await this.createStringToSign(date, scope, canonical, "AWS4-HMAC-SHA256");
    return await this.sign(text, { signingDate: date.replace(/^(....)(..)(..)T(..)(..)/, "$1-$2-$3T$4:$5:") });
  }
}

type Bytes = string | ArrayBuffer | ArrayBufferView;

/** The hash as the library wants it. */
class Sha256 {
  readonly #hash;

  constructor(secret?: Bytes) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }

  update(data: Bytes): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function bytesOf(data: Bytes): Uint8Array {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** As signers write a header's value. */
function oneSpaced(text: string): string {
  return text.trim().replace(/[ \t]+/g, " ");
}
