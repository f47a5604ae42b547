import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "../../../sha256";

/** Who signs, and for what. */
interface Signing {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly region: string;
  readonly service: string;
  readonly signingDate: Date;
  readonly expiresIn: number;
  /** What is signed as the header Host. */
  readonly host: string;
}

const usual = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  region: "eu-west-1",
  service: "execute-api",
  expiresIn: 60,
};

/** The AWS SDK's own signer, and a request for a URL of the gateway. */
function signerOf(url: string, changes: Partial<Signing>) {
  const { hostname, host, pathname, searchParams } = new URL(url);
  const { accessKeyId, secretAccessKey, sessionToken, region, service, ...rest } = { ...usual, host, ...changes };
  const credentials = { accessKeyId, secretAccessKey, sessionToken };
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256 as never, applyChecksum: false });
  const query = Object.fromEntries([...searchParams.keys()].map((key) => [key, searchParams.getAll(key)]));
  const request = {
    method: "GET",
    protocol: "wss:",
    hostname,
    path: pathname,
    query,
    headers: { host: rest.host } as Record<string, string>,
  };
  return { signer, request, options: { signingDate: new Date(), ...rest } };
}

/** The headers of a signed handshake. */
export async function signedHeaders(url: string, changes: Partial<Signing> = {}, headers: Record<string, string> = {}) {
  const { signer, request, options } = signerOf(url, changes);
  const signed = await signer.sign({ ...request, headers: { ...request.headers, ...headers } }, options);
  const { host, ...sent } = signed.headers;
  return sent;
}

/** A presigned URL. */
export async function presignedUrl(url: string, changes: Partial<Signing> = {}): Promise<string> {
  const { signer, request, options } = signerOf(url, changes);
  const { query = {} } = await signer.presign(request, options);
  const signed = new URL(url);
  signed.search = "";
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values ?? []].flat()) signed.searchParams.append(name, value);
  }
  return signed.href;
}
