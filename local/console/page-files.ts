import { readFile } from "node:fs/promises";
import path from "node:path";
import { compiled } from "../compiled";
import type { ConsoleAnswer } from "./console-answer";

/** By the name under `/_console`; the page itself has none. */
const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  "": { file: "page.html", type: "text/html" },
  "page.js": { file: "page.js", type: "text/javascript" },
  "page.css": { file: "page.css", type: "text/css" },
  "icon.svg": { file: "icon.svg", type: "image/svg+xml" },
};

/** The files of the page: read when first asked for, then kept. */
export class PageFiles {
  readonly #kept = new Map<string, Promise<Buffer>>();

  /** A file of the page; undefined when it has none of this name. */
  async find(name: string): Promise<ConsoleAnswer | undefined> {
    const found = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    return found && { status: 200, type: found.type, body: await this.#read(found.file) };
  }

  #read(file: string): Promise<Buffer> {
    const kept = this.#kept.get(file) ?? readFile(path.join(path.dirname(compiled("start")), "console", file));
    this.#kept.set(file, kept);
    return kept;
  }
}
