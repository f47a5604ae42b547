/** Later than this after the time of its position no notification is stored, retries included. */
const latestMilliseconds = 2 * 60 * 1000;

const timeLength = "2026-01-02T03:04:05.678Z".length;
/** An ISO 8601 time with milliseconds, and a notification's id, without which it is before all that have this time. */
const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(\|[!-~]{1,128})?$/;

/**
 * Where a notification is in its channel's history, such as `2026-01-02T03:04:05.678Z|<id>`: positions sort as text, as
 * the times do.
 *
 * @param id 1 to 128 visible ASCII characters
 * @param now milliseconds since 1970
 */
export function positionOf(id: string, now: number): string {
  return `${new Date(now).toISOString()}|${id}`;
}

/** True for a position, and for the time of one. */
export function isPosition(value: unknown): value is string {
  return typeof value === "string" && form.test(value) && !Number.isNaN(timeOf(value));
}

/** Before all that may have been stored after the notification at a position, though its own time is earlier. */
export function beforeLate(position: string): string {
  return new Date(timeOf(position) - latestMilliseconds).toISOString();
}

const timeOf = (position: string): number => Date.parse(position.slice(0, timeLength));
