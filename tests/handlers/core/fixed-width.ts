import type { Width } from "../../../handlers/core/width";

/** A width that no latency changes. */
export const fixedWidth = (posts: number): Width => ({ posts, next: () => posts, throttled: () => undefined });
