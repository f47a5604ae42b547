/** Milliseconds in which lines are gathered: less than a person sees, and many messages of a busy gateway. */
const gatherMilliseconds = 10;

/**
 * Writes lines together, since a write to a terminal or a file takes as long as much of what a message needs.
 *
 * @param write is called at the latest when the process ends
 */
export function gatheredLines(write: (text: string) => void): (line: string) => void {
  let gathered = "";
  const flush = (): void => {
    const text = gathered;
    gathered = "";
    if (text !== "") write(text);
  };
  process.on("exit", flush);
  return (line) => {
    if (gathered === "") setTimeout(flush, gatherMilliseconds).unref();
    gathered += `${line}\n`;
  };
}
