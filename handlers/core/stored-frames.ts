/** A notification as the history has it. */
export interface StoredFrame {
  readonly position: string;
  /** JSON, as clients get it. */
  readonly frame: string;
}

/** A part of the history of some channels. */
export interface StoredFrames {
  /** In the order of their positions. */
  readonly stored: readonly StoredFrame[];
  /** The position up to which this is everything; absent: nothing follows. */
  readonly reach?: string;
}

/**
 * The parts of several channels as one. Together they reach as far as the one that reaches least, and not further than
 * the limit: only what is at the same position as the last may be more.
 */
export function mergedFrames(parts: readonly StoredFrames[], limit: number): StoredFrames {
  const stored = parts.flatMap((part) => part.stored).sort((one, other) => (one.position < other.position ? -1 : 1));
  const reaches = parts.flatMap(({ reach }) => reach ?? []);
  if (stored.length > limit) reaches.push((stored[limit - 1] as StoredFrame).position);
  const [reach] = reaches.sort();
  if (reach === undefined) return { stored };
  return { stored: stored.filter(({ position }) => position <= reach), reach };
}
