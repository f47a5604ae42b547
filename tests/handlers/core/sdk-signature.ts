import { SignatureV4 } from "@smithy/signature-v4";
import type { Credentials } from "../../../handlers/core/credentials";
import { Sha256 } from "../../sha256";

/** A POST to `@connections`. */
export interface UnsignedPost {
  readonly host: string;
  /** As it is sent. */
  readonly path: string;
  readonly body: Uint8Array;
  readonly region: string;
  readonly credentials: Credentials;
  readonly date: Date;
}

/** The headers that the AWS SDK's own signer makes of a POST, the content type among them. */
export async function signedBySdk(post: UnsignedPost): Promise<Readonly<Record<string, string>>> {
  const { region, credentials, date, path, body } = post;
  const settings = { region, credentials, service: "execute-api", sha256: Sha256 as never, applyChecksum: false };
  const headers = { host: post.host, "content-type": "application/octet-stream" };
  const request = { method: "POST", protocol: "https:", hostname: post.host, path, headers, body };
  const { host, ...signed } = (await new SignatureV4(settings).sign(request, { signingDate: date })).headers;
  return signed;
}
