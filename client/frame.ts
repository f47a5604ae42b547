/** A message of the API: a JSON object. */
export type Frame = Readonly<Record<string, unknown>>;

/** A notification. */
export interface Notification {
  /** Unique; a notification that comes twice is told once. */
  readonly id: string;
  /** For whom it is: `all`, `user:<user>`, `topic:<topic>`, or `connection` for this one alone. */
  readonly channel: string;
  /** Where it is in the history, such as `2026-01-31T12:00:00.000Z|<id>`; absent without history. */
  readonly position?: string;
  /** What was published. */
  readonly data: unknown;
}

/** Reads a message; undefined when it is no JSON object. */
export function readFrame(text: unknown): Frame | undefined {
  try {
    const value = JSON.parse(text as string);
    return typeof value === "object" && !Array.isArray(value) ? (value ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

/** The notification of a frame; undefined when the frame is something else. */
export function notificationOf({ type, id, channel, position, data }: Frame): Notification | undefined {
  if (type !== "notification" || typeof id !== "string") return undefined;
  return { id, channel: String(channel), ...(typeof position === "string" && { position }), data };
}

/**
 * True when a frame says that something failed: as the handlers say it, or as API Gateway does itself, such as
 * `{"message":"Internal server error","connectionId":"…","requestId":"…"}`.
 */
export function isError({ type, message, connectionId, requestId }: Frame): boolean {
  return (
    type === "error" ||
    (type === undefined && [message, connectionId, requestId].every((text) => typeof text === "string"))
  );
}
