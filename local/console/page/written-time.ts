const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** `10:04:59`, in the person's own time zone. */
export function timeOfDay(at: number): string {
  return clock.format(at);
}

/** `10:04:59.123`. */
export function exactTimeOfDay(at: number): string {
  return `${timeOfDay(at)}.${String(at % 1000).padStart(3, "0")}`;
}
