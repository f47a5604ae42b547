/** What tells of events: `window` and `document`. */
interface Source {
  addEventListener?(type: string, listener: () => void): void;
  removeEventListener?(type: string, listener: () => void): void;
}

/** The browser's globals that are used here; Node.js has none of them. */
interface Page extends Source {
  readonly document?: Source & { readonly visibilityState: string };
}

/**
 * Calls back when the browser says that it is online, or that the page is visible again: what slept may have lost its
 * connection without a word.
 *
 * @returns a function that ends it
 */
export function onWake(wake: () => void, page: Page = globalThis as Page): () => void {
  const seen = (): void => {
    if (page.document?.visibilityState === "visible") wake();
  };
  page.addEventListener?.("online", wake);
  page.document?.addEventListener?.("visibilitychange", seen);
  return () => {
    page.removeEventListener?.("online", wake);
    page.document?.removeEventListener?.("visibilitychange", seen);
  };
}
