import type { Happening } from "../happening";

/** What a feed is read for. */
interface FeedListener {
  /** Some happenings, the oldest first. */
  happened(happenings: readonly Happening[]): void;
  /** The laptop was started, before this page was opened or since. */
  began(): void;
  /** True while the laptop is there. */
  linked(isLinked: boolean): void;
}

/** Reads the laptop's feed for as long as the page is open; the browser connects again by itself. */
export function readFeed(listener: FeedListener): void {
  let session = "";
  const source = new EventSource("/_console/feed");
  source.addEventListener("session", ({ data }) => {
    if (data !== session) listener.began();
    session = data;
    listener.linked(true);
  });
  source.addEventListener("message", ({ data }) => listener.happened(JSON.parse(data)));
  source.addEventListener("error", () => listener.linked(false));
}
