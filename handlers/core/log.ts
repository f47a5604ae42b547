/** Writes one event as one JSON line. Give it ids and counts, never what users wrote. */
export type Log = (event: string, fields: Readonly<Record<string, string | number>>) => void;

/** The kind of what was thrown: its message may hold what users wrote. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : "unknown");

/** Logs to the function's log group. */
export const log: Log = (event, fields) => {
  console.log(JSON.stringify({ event, ...fields }));
};
