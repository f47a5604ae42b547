import { mkdir, readFile, utimes } from "node:fs/promises";
import path from "node:path";
import { buildFolder, nextMoment, removeUnused, writeWhole } from "./build-folder";
import { type BundleRequest, bundleName, keepBundle, keptBundle } from "./bundle-manifest";
import { buildBundles, bundlerVersion } from "./bundler";
import { inputDigest } from "./input-digest";

type Folders = Promise<ReadonlyMap<string, string>>;

/** The bundles that are asked for in one turn, by runtime: they are one build. */
const turns = new Map<string, { readonly entries: Set<string>; readonly folders: Folders }>();

/** The bundles that are being made, by runtime and entry file. What is made is asked of its manifest each time. */
const underway = new Map<string, Promise<string>>();

/**
 * Bundles an entry file with all that it imports into `index.js` and returns the folder that holds it.
 *
 * It is done once, and again only when something changed that it was made of. The folder is named after its contents:
 * two stacks, or a preview beside an update, never write the same file differently.
 *
 * @param runtime a Node.js runtime of Lambda
 * @throws pulumi.RunError with esbuild's messages when the file cannot be bundled
 */
export function bundle(file: string, runtime: string): Promise<string> {
  const entry = path.resolve(file);
  const key = `${runtime} ${entry}`;
  const made = underway.get(key) ?? bundleInTurn(entry, runtime).finally(() => underway.delete(key));
  underway.set(key, made);
  return made;
}

async function bundleInTurn(entry: string, runtime: string): Promise<string> {
  const turn = turns.get(runtime) ?? beginTurn(runtime);
  turn.entries.add(entry);
  return (await turn.folders).get(entry) as string;
}

function beginTurn(runtime: string) {
  const entries = new Set<string>();
  const folders = new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
    turns.delete(runtime);
    return await bundleAll([...entries], runtime);
  });
  const turn = { entries, folders };
  turns.set(runtime, turn);
  return turn;
}

async function bundleAll(entries: readonly string[], runtime: string): Folders {
  const shared = { runtime, bundler: bundlerVersion(runtime), buildFolder: await buildFolder() };
  const digestNow = inputDigest();
  const folders = new Map<string, string>();
  const missing: BundleRequest[] = [];
  for (const entry of entries) {
    const kept = keptBundle({ ...shared, entry }, digestNow);
    if (kept === undefined) missing.push({ ...shared, entry });
    else folders.set(entry, kept);
  }
  if (missing.length === 0) return folders;
  const digestAsBuilt = inputDigest(await nextMoment());
  const made = await buildBundles(
    missing.map(({ entry }) => entry),
    runtime,
  );
  for (const [index, { text, inputs }] of made.entries()) {
    const request = missing[index] as BundleRequest;
    const folder = await writeBundle(text, shared.buildFolder);
    await keepBundle(request, inputs, folder, digestAsBuilt);
    folders.set(request.entry, folder);
  }
  await removeUnused();
  return folders;
}

async function writeBundle(text: string, builtIn: string): Promise<string> {
  const folder = path.join(builtIn, bundleName(text));
  const file = path.join(folder, "index.js");
  await mkdir(folder, { recursive: true });
  // Another process may be zipping it: what is right already stays as it is, but counts as used.
  const found = await readFile(file, "utf8").catch(() => undefined);
  if (found === text) await utimes(folder, new Date(), new Date());
  else await writeWhole(file, text);
  return folder;
}
