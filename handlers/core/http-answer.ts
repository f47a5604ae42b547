/** What a server answered, without its body. */
export interface HttpAnswer {
  readonly status: number;
  /** By name in lowercase; of a name that came more than once, the values with a comma between them. */
  readonly headers: ReadonlyMap<string, string>;
  /** The connection takes no further request. */
  readonly isLast: boolean;
}

/**
 * Reads the one answer that came over a connection; undefined while there is more of it to come.
 *
 * It is strict: whatever could be read in two ways is refused, since the connection must not be used any more then.
 * The body is nobody's concern and is passed over; where it ends with the connection, it is not waited for.
 *
 * @param text all that came since the request was sent, a character for each byte
 * @throws Error when this is no answer of HTTP/1.1, or more than one
 * @see https://www.rfc-editor.org/rfc/rfc9112
 */
export function readAnswer(text: string): HttpAnswer | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [statusLine = "", ...lines] = text.slice(0, end).split("\r\n");
  const [, digits] = /^HTTP\/1\.1 ([1-5]\d{2})(?: [\t -~\x80-\xff]*)?$/.exec(statusLine) ?? refuse("status line");
  const status = Number(digits);
  const headers = readHeaders(lines);
  // An interim answer, after which the answer comes.
  if (status < 200) return readAnswer(text.slice(end + 4));
  const bodyEnd = endOfBody(text, end + 4, status, headers);
  if (bodyEnd === undefined) return undefined;
  if (bodyEnd < text.length) refuse("end: more came than one answer");
  const isLast = bodyEnd === Number.POSITIVE_INFINITY || /\bclose\b/i.test(headers.get("connection") ?? "");
  return { status, headers, isLast };
}

function readHeaders(lines: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name = "", value = ""] =
      /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\t -~\x80-\xff]*?)[ \t]*$/.exec(line) ?? refuse("header");
    const key = name.toLowerCase();
    const before = headers.get(key);
    headers.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return headers;
}

/** The place behind the body: infinite when it ends with the connection, undefined while it is not all there. */
function endOfBody(
  text: string,
  start: number,
  status: number,
  headers: ReadonlyMap<string, string>,
): number | undefined {
  const encoding = headers.get("transfer-encoding");
  const length = headers.get("content-length");
  const isChunked = encoding?.toLowerCase() === "chunked";
  if (encoding !== undefined && (!isChunked || length !== undefined)) refuse("transfer-encoding");
  if (length !== undefined && !/^\d{1,9}$/.test(length)) refuse("content-length");
  if (status === 204 || status === 304) return start;
  if (isChunked) return endOfChunks(text, start);
  if (length === undefined) return Number.POSITIVE_INFINITY;
  const end = start + Number(length);
  return end > text.length ? undefined : end;
}

function endOfChunks(text: string, start: number): number | undefined {
  for (let at = start; ; ) {
    const lineEnd = text.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const [, digits = ""] = /^([\da-f]{1,7})(?:;\w+(?:=\w+)?)*$/i.exec(text.slice(at, lineEnd)) ?? refuse("chunk size");
    const size = Number.parseInt(digits, 16);
    if (size === 0) return endOfTrailers(text, lineEnd);
    at = lineEnd + 2 + size + 2;
    if (text.length < at) return undefined;
    if (!text.endsWith("\r\n", at)) refuse("chunk");
  }
}

/** @param lastLine where the line of the last chunk ends */
function endOfTrailers(text: string, lastLine: number): number | undefined {
  const end = text.indexOf("\r\n\r\n", lastLine);
  if (end < 0) return undefined;
  if (end > lastLine) readHeaders(text.slice(lastLine + 2, end).split("\r\n"));
  return end + 4;
}

function refuse(part: string): never {
  throw new Error(`The server's answer is not HTTP/1.1 (${part})`);
}
