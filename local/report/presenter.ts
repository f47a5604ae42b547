import type { LaptopEvent } from "./laptop-event";
import type { Ready } from "./ready";

/** Says what happens, to a person or to a program. */
export interface Presenter {
  ready(ready: Ready): void;
  happened(event: LaptopEvent): void;
  /** What the program printed while it was evaluated. */
  printed(text: string): void;
}
