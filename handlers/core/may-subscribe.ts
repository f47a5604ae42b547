import type { Caller } from "./caller";

/** Decides whether someone may subscribe to a topic. What it throws, the client hears of as an internal error. */
export type MaySubscribe = (topic: string, caller: Caller) => boolean | Promise<boolean>;

/**
 * Lets callers subscribe to the topics that their claim `topics` names and to no other: a text with spaces between
 * them, or a JSON list as text, for names with spaces in them.
 */
export const topicsOfClaims: MaySubscribe = (topic, { claims }) =>
  typeof claims.topics === "string" && (listOf(claims.topics) ?? claims.topics.split(" ")).includes(topic);

function listOf(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
