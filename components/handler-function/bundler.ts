import * as pulumi from "@pulumi/pulumi";
import { type BuildFailure, build, formatMessages } from "esbuild";

/** The bundles that are asked for in one turn, by entry file; one for each runtime. */
const turns = new Map<string, { readonly entries: Set<string>; readonly texts: Promise<Map<string, string>> }>();

/**
 * An entry file with all that it imports, as one CommonJS text.
 *
 * All that a program asks for in one turn is one build: what several functions import, such as the AWS SDK, is read
 * once, and all their problems come together.
 *
 * @param entry an absolute path
 * @param runtime a Node.js runtime of Lambda
 * @throws pulumi.RunError with esbuild's messages
 */
export async function bundledText(entry: string, runtime: string): Promise<string> {
  const turn = turns.get(runtime) ?? beginTurn(runtime);
  turn.entries.add(entry);
  return (await turn.texts).get(entry) as string;
}

function beginTurn(runtime: string) {
  const entries = new Set<string>();
  const texts = new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
    turns.delete(runtime);
    return await buildAll([...entries], runtime);
  });
  const turn = { entries, texts };
  turns.set(runtime, turn);
  return turn;
}

/**
 * The modules' ES form is preferred, since only that can be tree-shaken: with the AWS SDK it halves the package.
 * Identifiers are kept, so that a stack trace in a log can be read.
 */
async function buildAll(entries: readonly string[], runtime: string): Promise<Map<string, string>> {
  try {
    const { outputFiles } = await build({
      entryPoints: entries.map((entry, index) => ({ in: entry, out: String(index) })),
      outdir: "/",
      bundle: true,
      write: false,
      platform: "node",
      format: "cjs",
      target: `node${/\d+/.exec(runtime)?.[0] ?? "20"}`,
      mainFields: ["module", "main"],
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: "none",
      logLevel: "silent",
    });
    return new Map(
      outputFiles.map(({ path, text }) => [entries[Number(/(\d+)\.js$/.exec(path)?.[1])] as string, text]),
    );
  } catch (error) {
    const messages = await formatMessages((error as BuildFailure).errors ?? [], { kind: "error" });
    throw bundleProblem(`The functions cannot be bundled:\n${messages.join("") || String(error)}`);
  }
}

/** One error for all functions of a build, told once. Pulumi would put a prefix before its message for each of them. */
function bundleProblem(text: string): pulumi.RunError {
  const problem = new pulumi.RunError(text);
  return Object.defineProperty(problem, "message", { get: () => text, set: () => undefined });
}
