/** Writes one event as one JSON line. Give it names and sizes, never a token, a claim's value or a payload. */
export type Log = (event: string, fields: Readonly<Record<string, string | number>>) => void;

/** Logs to the function's log group. */
export const log: Log = (event, fields) => {
  console.log(JSON.stringify({ event, ...fields }));
};
