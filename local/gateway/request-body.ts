import type { IncomingMessage } from "node:http";

/** How much more than the limit is read, and forgotten, so that the sender gets to read the answer. */
const PATIENCE = 64;

/** The body of a request. */
export interface RequestBody {
  readonly bytes: number;
  /** Absent: the body is larger than the limit. */
  readonly content?: Buffer;
}

/**
 * Reads the body of a request. Never keeps more of it than the limit.
 *
 * @throws when the client leaves before the end
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limitBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (length > limitBytes * PATIENCE) break;
  }
  return length <= limitBytes ? { bytes: length, content: Buffer.concat(chunks) } : { bytes: length };
}
