/** What a function answers on a route that replies: API Gateway sends the body to the client. */
export interface Reply {
  readonly statusCode: 200;
  /** A frame, as JSON. */
  readonly body: string;
}

/** A frame for the client that has asked. */
export function reply(frame: { readonly type: string } & Readonly<Record<string, unknown>>): Reply {
  return { statusCode: 200, body: JSON.stringify(frame) };
}

/** Tells a client that its action was not done, and what to do. */
export function errorReply(action: string, message: string, about: { readonly topic?: string } = {}): Reply {
  return reply({ type: "error", action, ...about, message });
}

/** For a connection that is not known, whatever it asks for. */
export const unknownConnection = "This connection is not known any more; connect again";
