import type { LaptopEvent } from "./laptop-event";
import type { Presenter } from "./presenter";

/** Says first that all is ready, as a program that reads the lines expects; what happened before it comes right after. */
export function readyFirst(presenter: Presenter): Presenter {
  const early: LaptopEvent[] = [];
  let isReady = false;
  return {
    ready: (ready) => {
      isReady = true;
      presenter.ready(ready);
      for (const event of early.splice(0)) presenter.happened(event);
    },
    happened: (event) => {
      if (isReady) presenter.happened(event);
      else early.push(event);
    },
    printed: (text) => presenter.printed(text),
  };
}
