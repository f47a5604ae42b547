import type { Presenter } from "./presenter";

/**
 * One JSON object per line, and nothing else.
 *
 * @param write receives each line
 * @param other receives what is no event
 */
export function jsonPresenter(write: (line: string) => void, other: (line: string) => void): Presenter {
  return {
    ready: (ready) => write(JSON.stringify({ event: "ready", ...ready })),
    happened: (event) => write(JSON.stringify(event)),
    printed: other,
  };
}
