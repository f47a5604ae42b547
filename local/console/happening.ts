import type { LaptopEvent } from "../report/laptop-event";

/** A text frame: `in` from a client, `out` to it. */
export interface FrameEvent {
  readonly event: "frame";
  readonly direction: "in" | "out";
  readonly stage: string;
  readonly connectionId: string;
  readonly text: string;
}

/** Something that happened on the laptop, as the console's page gets it. */
export interface Happening {
  /** Counts from 1 without a gap. */
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: LaptopEvent | FrameEvent;
}
