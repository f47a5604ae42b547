/** A JSON text with a line for each field; any other text as it is. */
export function writtenJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
