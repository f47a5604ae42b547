/** Where the console is, on the port of every gateway. The name could be a stage's: then the console wins. */
export const CONSOLE_STAGE = "_console";

/** The segments of the path below `/_console`, decoded; undefined when the path is not the console's. */
export function consolePath(url: string): readonly string[] | undefined {
  const [path = ""] = url.split("?", 1);
  const [root, ...below] = path.slice(1).split("/");
  return root === CONSOLE_STAGE ? below.map(decoded) : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
