import { createHmac, hash } from "node:crypto";
import type { Credentials } from "./credentials";

/** What is signed of a POST: all that AWS checks. */
export interface SignedPost {
  /** As in the `host` header: with a port unless it is the scheme's own. */
  readonly host: string;
  /** The path as it is sent, once more encoded, segment by segment. */
  readonly canonicalPath: string;
  /** SHA-256 of the body in lowercase hexadecimal digits. */
  readonly payloadHash: string;
}

/** The headers that prove who sends a POST, as lines that end with a line break; and the type of its body. */
export type Sign = (post: SignedPost, credentials: Credentials, millisecondsSince1970: number) => string;

/** AWS's name of API Gateway's running APIs, `@connections` included. */
const service = "execute-api";

/** The media type that the SDK sends, whatever is posted. */
const contentType = "application/octet-stream";

/** What is the same for all that is signed with the same credentials in the same second. */
interface Moment {
  readonly credentials: Credentials;
  readonly second: number;
  /** `20261123T025213Z` */
  readonly time: string;
  /** `20261123/eu-west-1/execute-api/aws4_request` */
  readonly scope: string;
  readonly key: Buffer;
}

/**
 * Signs POSTs by Signature Version 4, each at the cost of two hashes: the key is derived once a second.
 *
 * @param region such as `eu-west-1`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signer(region: string): Sign {
  let moment: Moment | undefined;
  return ({ host, canonicalPath, payloadHash }, credentials, milliseconds) => {
    const second = Math.floor(milliseconds / 1000);
    if (moment?.second !== second || moment.credentials !== credentials) moment = momentOf(region, credentials, second);
    const { time, scope, key } = moment;
    const { accessKeyId, sessionToken } = credentials;
    const signedToken = sessionToken ? `x-amz-security-token:${sessionToken}\n` : "";
    const names = `content-type;host;x-amz-date${sessionToken ? ";x-amz-security-token" : ""}`;
    const headers = `content-type:${contentType}\nhost:${host}\nx-amz-date:${time}\n${signedToken}`;
    const request = `POST\n${canonicalPath}\n\n${headers}\n${names}\n${payloadHash}`;
    const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash("sha256", request, "hex")}`;
    const signature = createHmac("sha256", key).update(text).digest("hex");
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    const token = sessionToken ? `x-amz-security-token: ${sessionToken}\r\n` : "";
    return `content-type: ${contentType}\r\nx-amz-date: ${time}\r\n${token}authorization: ${authorization}\r\n`;
  };
}

function momentOf(region: string, credentials: Credentials, second: number): Moment {
  refuseControlCharacters(credentials);
  const time = new Date(second * 1000).toISOString().replace(/[-:]|\.\d+/g, "");
  const parts = [time.slice(0, 8), region, service, "aws4_request"];
  const key = parts.reduce(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    Buffer.from(`AWS4${credentials.secretAccessKey}`),
  );
  return { credentials, second, time, scope: parts.join("/"), key };
}

/** They go into headers as they are: a line break, as it comes with a secret from a file, would begin another header. */
function refuseControlCharacters(credentials: Credentials): void {
  for (const name of ["accessKeyId", "sessionToken"] as const)
    if (/[^\x21-\x7e]/.test(credentials[name] ?? ""))
      throw new Error(`The credentials' ${name} has a space or another character that no key has; remove it`);
}
