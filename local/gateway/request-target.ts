import type { NameValue } from "./name-values";

/** The longest URL that the service takes, in characters. */
export const URL_LIMIT_CHARACTERS = 4096;

/** What the path of a request names. */
export type RequestTarget =
  /** `/<stage>`: where clients connect. */
  | { readonly kind: "stage"; readonly stage: string }
  /** `/<stage>/@connections/<id>`, the id decoded. */
  | { readonly kind: "connection"; readonly stage: string; readonly connectionId: string }
  /** The same, with an id whose escapes cannot be decoded. */
  | { readonly kind: "malformed-connection"; readonly stage: string; readonly text: string }
  /** Anything else under `/<stage>/@connections`. */
  | { readonly kind: "management"; readonly stage: string }
  | { readonly kind: "nothing" };

/** Reads the target of a request from its URL. Takes any text; does not know which stages exist. */
export function requestTarget(url: string): RequestTarget {
  const [path = ""] = url.split("?", 1);
  const [, stage, rest = ""] = /^\/([^/]+)(?:\/(.*))?$/s.exec(path) ?? [];
  if (stage === undefined) return { kind: "nothing" };
  if (rest === "") return { kind: "stage", stage };
  const [root = "", id = "", ...more] = rest.split("/");
  // The SDKs write the at sign as it is; some code escapes it.
  if (!/^(@|%40)connections$/.test(root)) return { kind: "nothing" };
  if (id === "" || more.length > 0) return { kind: "management", stage };
  return connectionTarget(stage, id);
}

/** The query parameters of a URL, decoded, in the order they came. */
export function queryParameters(url: string): NameValue[] {
  const start = url.indexOf("?");
  return start < 0 ? [] : [...new URLSearchParams(url.slice(start + 1))];
}

function connectionTarget(stage: string, id: string): RequestTarget {
  try {
    return { kind: "connection", stage, connectionId: decodeURIComponent(id) };
  } catch {
    return { kind: "malformed-connection", stage, text: id };
  }
}
