import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { folderWith } from "./folder";
import { repository } from "./laptop-process";

const packages = path.join(repository, "node_modules");

/** A copy of a program of `tests/local/programs`, outside of the repository. */
export function programFolder(name: string): string {
  const folder = folderWith({});
  cpSync(path.join(__dirname, "programs", name), folder, { recursive: true });
  return withPackages(folder);
}

/** A program of these files, outside of the repository. */
export function programOf(files: Readonly<Record<string, string>>): string {
  return withPackages(
    folderWith({
      "Pulumi.yaml": "name: chat\nruntime: nodejs\n",
      "Pulumi.dev.yaml": "",
      "package.json": "{}",
      ...files,
    }),
  );
}

/** Gives a program the repository's packages. */
function withPackages(folder: string): string {
  symlinkSync(packages, path.join(folder, "node_modules"), "junction");
  return folder;
}

/** The same with copies of its own of Pulumi's packages, as `npm install` would make them. */
export function programFolderWithPackages(name: string): string {
  const folder = folderWith({});
  cpSync(path.join(__dirname, "programs", name), folder, { recursive: true });
  const modules = path.join(folder, "node_modules");
  mkdirSync(modules);
  for (const entry of readdirSync(packages)) {
    if (entry !== "@pulumi" && !entry.startsWith("."))
      symlinkSync(path.join(packages, entry), path.join(modules, entry));
  }
  for (const own of ["pulumi", "aws"])
    copyCode(path.join(packages, "@pulumi", own), path.join(modules, "@pulumi", own));
  return folder;
}

/** Only what runs: the declarations are most of it. */
function copyCode(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyCode(source, target);
    else if (!/\.(map|d\.ts)$/.test(entry.name)) copyFile(source, target);
  }
}

/** A link is quicker, but cannot lead to another disk. */
function copyFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
