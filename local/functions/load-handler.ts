import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { RuntimeError } from "./handler-failure";

/** A handler as its module exports it. */
export type Handler = (...args: unknown[]) => unknown;

/**
 * Finds a handler, `<path>/<file>.<export>`, as Lambda does.
 *
 * @throws RuntimeError with Lambda's type, or what the module itself threw
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
export async function loadHandler(taskRoot: string, handler: string): Promise<Handler> {
  const [, file, exportPath] = /^([^.]*)\.(.+)$/.exec(basename(handler)) ?? [];
  if (file === undefined || exportPath === undefined || handler.includes("..")) {
    throw new RuntimeError("Runtime.MalformedHandlerName", `"${handler}" is not <file>.<export>`);
  }
  const loaded = await loadModule(resolve(taskRoot, dirname(handler), file), taskRoot);
  const found = exportPath.split(".").reduce<unknown>((value, name) => property(value, name), loaded);
  if (typeof found === "function") return found as Handler;
  const reason = found === undefined ? "is undefined or not exported" : "is not a function";
  throw new RuntimeError("Runtime.HandlerNotFound", `${handler} ${reason}`);
}

async function loadModule(path: string, taskRoot: string): Promise<unknown> {
  const file = [path, `${path}.js`, `${path}.mjs`, `${path}.cjs`].find(isFile);
  if (file === undefined) {
    const name = basename(path);
    throw new RuntimeError("Runtime.ImportModuleError", `Error: Cannot find module '${name}' in the package`);
  }
  try {
    return isModule(file, taskRoot) ? await import(pathToFileURL(file).href) : createRequire(file)(file);
  } catch (error) {
    throw inLambdasWords(error);
  }
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function isModule(file: string, taskRoot: string): boolean {
  return file.endsWith(".mjs") || (file.endsWith(".js") && packageType(dirname(file), taskRoot) === "module");
}

/** The nearest package.json decides, up to the root of the package. */
function packageType(folder: string, taskRoot: string): unknown {
  const manifest = join(folder, "package.json");
  if (isFile(manifest)) return property(JSON.parse(readFileSync(manifest, "utf8")), "type");
  return folder === taskRoot ? undefined : packageType(dirname(folder), taskRoot);
}

function inLambdasWords(error: unknown): unknown {
  const code = property(error, "code");
  const type =
    error instanceof SyntaxError
      ? "Runtime.UserCodeSyntaxError"
      : code === "MODULE_NOT_FOUND" || code === "ERR_MODULE_NOT_FOUND"
        ? "Runtime.ImportModuleError"
        : undefined;
  if (type === undefined) return error;
  const translated = new RuntimeError(type, String(error));
  // A syntax error's stack begins with the place in the source.
  translated.stack = (error as Error).stack;
  return translated;
}

function property(value: unknown, name: string): unknown {
  return value === null || value === undefined ? undefined : (value as Record<string, unknown>)[name];
}
