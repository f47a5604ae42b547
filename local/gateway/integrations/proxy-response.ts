import { isJsonObject } from "../json-document";

/** What a function with a proxy integration must return. */
export interface ProxyResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** As returned: only a route that answers its client minds what it is. */
  readonly body: unknown;
  readonly isBase64Encoded: boolean;
}

/** Reads what a function returned; undefined when it is no proxy response, for want of a status code. */
export function proxyResponse(payload: unknown): ProxyResponse | undefined {
  if (!isJsonObject(payload)) return undefined;
  const statusCode = statusOf(payload.statusCode);
  if (statusCode === undefined) return undefined;
  return {
    statusCode,
    headers: isJsonObject(payload.headers) ? payload.headers : {},
    body: payload.body,
    isBase64Encoded: payload.isBase64Encoded === true,
  };
}

/** The text for the client: empty without a body, undefined when the body is not a string. */
export function responseText({ body, isBase64Encoded }: ProxyResponse): string | undefined {
  if (body === undefined || body === null) return "";
  if (typeof body !== "string") return undefined;
  return isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
}

/** The service takes `"200"` too, as long as it is a number. */
function statusOf(value: unknown): number | undefined {
  const isNumeric = typeof value === "number" || (typeof value === "string" && /^\d{3}$/.test(value));
  const status = isNumeric ? Number(value) : Number.NaN;
  return Number.isInteger(status) && status >= 200 && status <= 599 ? status : undefined;
}
