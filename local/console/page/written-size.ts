const encoder = new TextEncoder();

/** How much a text weighs on the wire: `36 B`, `1.2 KB`. */
export function writtenSize(text: string): string {
  const bytes = encoder.encode(text).length;
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`;
}
