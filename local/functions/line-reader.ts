/** Cuts what arrives in pieces into lines. */
export interface LineReader {
  /** Takes the next piece. */
  readonly take: (piece: string) => void;
  /** Takes what came after the last line break for a line. */
  readonly end: () => void;
}

/**
 * Reads lines that end with a line feed and nothing else: JSON may hold other characters that some take for the end
 * of a line.
 */
export function lineReader(onLine: (line: string) => void): LineReader {
  let rest: string[] = [];
  const line = (last: string) => {
    const whole = rest.length === 0 ? last : rest.join("") + last;
    rest = [];
    onLine(whole);
  };
  return {
    take: (piece) => {
      let from = 0;
      for (let to = piece.indexOf("\n"); to >= 0; to = piece.indexOf("\n", from)) {
        line(piece.slice(from, to));
        from = to + 1;
      }
      if (from < piece.length) rest.push(piece.slice(from));
    },
    end: () => {
      if (rest.length > 0) line("");
    },
  };
}
