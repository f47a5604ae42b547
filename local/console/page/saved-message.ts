/** A message that is sent often. */
export interface SavedMessage {
  readonly name: string;
  readonly text: string;
}

/** The part of the browser's `Storage` that is used here. */
interface BrowserStorage {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
}

/** The key in the browser's storage, which is the page's own by host and port. */
const KEY = "saved-messages";

/** The messages that were saved in this browser; none when what is stored is not a list of them. */
export function readSaved(storage: Pick<BrowserStorage, "getItem">): SavedMessage[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isSaved) : [];
  } catch {
    return [];
  }
}

/** Saves them all. */
export function writeSaved(storage: Pick<BrowserStorage, "setItem">, saved: readonly SavedMessage[]): void {
  storage.setItem(KEY, JSON.stringify(saved));
}

/** The name that a message gets at first: what its first field says, or how it begins. */
export function firstName(text: string): string {
  try {
    const [first] = Object.values(JSON.parse(text));
    if (typeof first === "string" && first !== "") return first.slice(0, 40);
  } catch {
    // Not every message is JSON.
  }
  return text.trim().slice(0, 40) || "empty";
}

function isSaved(value: unknown): value is SavedMessage {
  const { name, text } = Object(value) as Record<string, unknown>;
  return typeof name === "string" && typeof text === "string";
}
