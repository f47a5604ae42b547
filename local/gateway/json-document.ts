/** The value that a text is the JSON of; undefined when it is no JSON. */
export function jsonDocument(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
