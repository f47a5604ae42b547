import { mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A package of each scope: where it is, its whole scope is. */
const packages = { "@aws-sdk": "@aws-sdk/client-dynamodb", "@smithy": "@smithy/core" } as const;

/**
 * Makes this project's AWS SDK visible to the functions below a folder, as Lambda's Node.js runtimes
 * carry one. Links in a `node_modules` above the packages: require() and import both look there, after
 * the package's own.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 */
export async function linkProvidedSdk(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  await mkdir(modules);
  for (const [scope, name] of Object.entries(packages)) {
    const scopeFolder = dirname(dirname(require.resolve(`${name}/package.json`)));
    // A junction: on Windows a plain link asks for rights that a developer seldom has.
    await symlink(scopeFolder, join(modules, scope), "junction");
  }
}
