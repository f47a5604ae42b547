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

/** Tells a client that its connection is not known, whatever it asked for: only a new one is of use. */
export function unknownConnection(action: string, about: { readonly topic?: string } = {}): Reply {
  const message = "This connection is not known any more; connect again";
  return reply({ type: "error", action, ...about, message, isUnknown: true });
}
