import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { type ConsoleAnswer, problem } from "../console/console-answer";
import { answerGuarded } from "../console/guarded-answer";

/** Where the page is, on the port of every gateway. Nothing else below it is taken from a stage of this name. */
export const PAGE_PATH = "/_page";

/** The folder beside `Pulumi.yaml` that holds it. */
const FOLDER = "page";

/**
 * The page of a program, for trying its API from a browser: `page/page.html`, `page/page.css`, and `page/page.ts`, which
 * is bundled anew each time that it is asked for. A program without the first has no page.
 */
export class ProgramPage {
  readonly #folder: string;

  /** @param program the folder with `Pulumi.yaml` */
  constructor(program: string) {
    this.#folder = path.resolve(program, FOLDER);
  }

  /** Whether the program has one. */
  get isThere(): boolean {
    return existsSync(path.join(this.#folder, "page.html"));
  }

  /** Answers a request that is the page's; says false, and does nothing, when it is not. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const found = this.#found(request.url ?? "");
    if (!found || !this.isThere) return false;
    answerGuarded(request, response, found);
    return true;
  }

  #found(url: string): (() => Promise<ConsoleAnswer>) | undefined {
    switch (url.split("?", 1)[0]) {
      case PAGE_PATH:
        return () => this.#file("page.html", "text/html");
      case `${PAGE_PATH}/page.css`:
        return () => this.#file("page.css", "text/css");
      case `${PAGE_PATH}/page.js`:
        return () => this.#script();
    }
  }

  async #file(name: string, type: string): Promise<ConsoleAnswer> {
    try {
      return { status: 200, type, body: await readFile(path.join(this.#folder, name)) };
    } catch {
      return problem(404, `The program has no ${FOLDER}/${name}`);
    }
  }

  async #script(): Promise<ConsoleAnswer> {
    // Only who looks at a page pays for it. Not by import(), which a process that starts from V8's cache has not.
    const { build } = require("esbuild") as typeof import("esbuild");
    try {
      const { outputFiles } = await build({
        absWorkingDir: this.#folder,
        entryPoints: ["page.ts"],
        bundle: true,
        format: "esm",
        target: "es2022",
        sourcemap: "inline",
        write: false,
        logLevel: "silent",
      });
      return { status: 200, type: "text/javascript", body: outputFiles[0]?.text ?? "" };
    } catch (error) {
      return problem(500, (error as Error).message);
    }
  }
}
