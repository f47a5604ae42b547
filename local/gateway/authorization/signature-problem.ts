import type { AccessRefusal } from "./access";
import type { RequestSignature } from "./request-signature";

/** Seconds that clocks may differ by, and that a signature without a time of its own is good for. */
const TOLERANCE_SECONDS = 300;

/** Seconds that a presigned URL may be good for: a week. */
const LONGEST_SECONDS = 604_800;

/**
 * What is wrong with a signature that can be seen without the secret; undefined when nothing is.
 *
 * @param now milliseconds since 1970
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureProblem(signature: RequestSignature, region: string, now: number): AccessRefusal | undefined {
  const flaw = formFlaw(signature) ?? scopeFlaw(signature, region) ?? periodFlaw(signature);
  if (flaw !== undefined) {
    return { status: 403, reason: `the handshake's signature is wrong: ${flaw}`, responseType: "INVALID_SIGNATURE" };
  }
  const { date, expires = TOLERANCE_SECONDS } = signature;
  const seconds = (now - momentOf(date)) / 1000;
  if (seconds >= -TOLERANCE_SECONDS && seconds <= Number(expires)) return undefined;
  const reason = `the handshake's signature of ${date} is good for ${expires} seconds, and it is ${new Date(now).toISOString()}`;
  return { status: 403, reason, responseType: "EXPIRED_TOKEN" };
}

function formFlaw(signature: RequestSignature): string | undefined {
  const { algorithm, credential, date, signedHeaders, sessionToken, value } = signature;
  if (algorithm !== "AWS4-HMAC-SHA256")
    return `the algorithm must be AWS4-HMAC-SHA256, got ${JSON.stringify(algorithm)}`;
  if (!/^\w+(\/[\w-]+){4}$/.test(credential)) {
    return `Credential must be <access key>/<day>/<Region>/execute-api/aws4_request, got ${JSON.stringify(credential)}`;
  }
  if (Number.isNaN(momentOf(date))) return `X-Amz-Date must look like 20260131T120000Z, got ${JSON.stringify(date)}`;
  if (!signedHeaders.includes("host"))
    return `SignedHeaders must name host, got ${JSON.stringify(signedHeaders.join(";"))}`;
  if (credential.startsWith("ASIA") && !sessionToken) {
    return "X-Amz-Security-Token is missing, which belongs to the temporary access keys that begin with ASIA";
  }
  return /^[\da-f]{64}$/.test(value) ? undefined : "Signature must be 64 hexadecimal digits";
}

function scopeFlaw({ credential, date }: RequestSignature, region: string): string | undefined {
  const scope = credential.slice(credential.indexOf("/") + 1);
  const expected = `${date.slice(0, 8)}/${region}/execute-api/aws4_request`;
  return scope === expected ? undefined : `Credential must end with ${expected}, got ${scope}`;
}

function periodFlaw({ expires = "1" }: RequestSignature): string | undefined {
  const isPeriod = /^\d{1,6}$/.test(expires) && Number(expires) >= 1 && Number(expires) <= LONGEST_SECONDS;
  return isPeriod ? undefined : `X-Amz-Expires must be 1 to ${LONGEST_SECONDS}, got ${JSON.stringify(expires)}`;
}

/** Milliseconds since 1970; NaN when it is no such date. */
function momentOf(date: string): number {
  const [, day, time] = /^(\d{8})T(\d{6})Z$/.exec(date) ?? [];
  const withDashes = day?.replace(/(....)(..)(..)/, "$1-$2-$3");
  return Date.parse(`${withDashes}T${time?.replace(/(..)(..)(..)/, "$1:$2:$3")}Z`);
}
