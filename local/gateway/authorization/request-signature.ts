import type { IncomingHttpHeaders } from "node:http";
import type { AskingHandshake } from "./access";

/** A signature of Version 4, as a request carries it; nothing of it is checked yet. */
export interface RequestSignature {
  /** `AWS4-HMAC-SHA256` is the only one. */
  readonly algorithm: string;
  /** `<access key>/<day>/<Region>/<service>/aws4_request`. */
  readonly credential: string;
  /** `20260131T120000Z`. */
  readonly date: string;
  /** Seconds from the date on, in a presigned URL that says so. */
  readonly expires?: string;
  /** Names in lower case. */
  readonly signedHeaders: readonly string[];
  readonly sessionToken?: string;
  /** Hexadecimal. */
  readonly value: string;
}

/** Reads the signature of a handshake from its query string or its headers; undefined when it is not signed. */
export function requestSignature({ query, request }: AskingHandshake): RequestSignature | undefined {
  const parameters = new Map(query);
  if (parameters.has("X-Amz-Signature")) return presigned(parameters);
  const [, algorithm, parts] = /^(AWS4\S*)\s+(.*)$/.exec(request.headers.authorization ?? "") ?? [];
  return algorithm === undefined ? undefined : inHeaders(algorithm, String(parts), request.headers);
}

/** The access key that a signature names. */
export function accessKeyOf({ credential }: RequestSignature): string {
  return credential.split("/")[0] ?? "";
}

function presigned(parameters: ReadonlyMap<string, string>): RequestSignature {
  const text = (name: string): string => parameters.get(`X-Amz-${name}`) ?? "";
  return {
    algorithm: text("Algorithm"),
    credential: text("Credential"),
    date: text("Date"),
    expires: parameters.get("X-Amz-Expires"),
    signedHeaders: text("SignedHeaders").split(";"),
    sessionToken: parameters.get("X-Amz-Security-Token"),
    value: text("Signature"),
  };
}

function inHeaders(algorithm: string, parts: string, headers: IncomingHttpHeaders): RequestSignature {
  const pairs = new Map(parts.split(",").map((part) => part.trim().split("=", 2) as [string, string]));
  const text = (name: string): string => pairs.get(name) ?? "";
  return {
    algorithm,
    credential: text("Credential"),
    date: headerText(headers, "x-amz-date") ?? "",
    signedHeaders: text("SignedHeaders").split(";"),
    sessionToken: headerText(headers, "x-amz-security-token"),
    value: text("Signature"),
  };
}

/** A header's text; Node.js joins the values of a name that came more than once. */
export function headerText(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return value === undefined ? undefined : String(value);
}
