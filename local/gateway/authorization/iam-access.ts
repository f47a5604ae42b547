import type { DeclaredApi } from "../../declared/declared-api";
import type { Exchange } from "../exchange";
import { type Access, type AccessRefusal, type AskingHandshake, withCaller } from "./access";
import type { Caller } from "./callers";
import { accessKeyOf, type RequestSignature, requestSignature } from "./request-signature";
import { signatureProblem } from "./signature-problem";

const UNSIGNED: AccessRefusal = {
  status: 403,
  reason:
    "$connect asks for AWS_IAM, and the handshake is not signed: sign it with Signature Version 4 for execute-api, as a presigned URL in a browser, or start a stack or a --config that declares another authorization",
  responseType: "MISSING_AUTHENTICATION_TOKEN",
};

/**
 * Lets in whose handshake is signed. What the caller's own IAM policies say is not known here.
 *
 * @param callers whose secrets are known; when there are none, everybody's signature is believed
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html
 */
export async function iamAccess(
  callers: readonly Caller[],
  exchange: Exchange,
  handshake: AskingHandshake,
): Promise<Access> {
  const { api } = exchange;
  const signature = requestSignature(handshake);
  if (!signature) return { exchange, refusal: UNSIGNED };
  const refusal =
    signatureProblem(signature, api.region, Date.now()) ?? (await secretProblem(signature, callers, handshake));
  if (refusal) return { exchange, refusal };
  return { exchange: withCaller(exchange, identityOf(api, accessKeyOf(signature), callers)) };
}

async function secretProblem(
  signature: RequestSignature,
  callers: readonly Caller[],
  handshake: AskingHandshake,
): Promise<AccessRefusal | undefined> {
  if (callers.length === 0) return undefined;
  const accessKey = accessKeyOf(signature);
  const caller = callers.find(({ accessKeyId }) => accessKeyId === accessKey);
  if (!caller) return invalid(`its access key ${accessKey} is not in the file of --credentials`);
  // Only here: a laptop without credentials starts sooner without the library.
  const { signatureValue } = require("./signature-value") as typeof import("./signature-value");
  const { host = "" } = handshake.request.headers;
  // On AWS there is no port, so some code signs the name alone.
  for (const signed of [host, host.replace(/:\d+$/, "")]) {
    if ((await signatureValue(signature, handshake, caller.secretAccessKey, signed)) === signature.value)
      return undefined;
  }
  return invalid(`it does not fit the secret of ${accessKey}, or the request is not what was signed`);
}

/** A user that stands for the access key: whose key it is, only IAM knows. */
function identityOf({ executionArn, accountId }: DeclaredApi, accessKey: string, callers: readonly Caller[]) {
  const { name = accessKey } = callers.find(({ accessKeyId }) => accessKeyId === accessKey) ?? {};
  const userArn = `arn:${executionArn.split(":")[1]}:iam::${accountId}:user/${name}`;
  return { accessKey, accountId, caller: accessKey, user: accessKey, userArn };
}

function invalid(flaw: string): AccessRefusal {
  return { status: 403, reason: `the handshake's signature is wrong: ${flaw}`, responseType: "INVALID_SIGNATURE" };
}
