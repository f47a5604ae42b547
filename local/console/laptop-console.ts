import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FrameWatch, GatewayConsole } from "../gateway/gateway-console";
import type { LaptopEvent } from "../report/laptop-event";
import { type ConsoleAnswer, problem, sendConsoleAnswer, setSecurityHeaders } from "./console-answer";
import { answerApi } from "./console-api";
import { refusal } from "./console-guard";
import { consolePath } from "./console-path";
import { Feed } from "./feed";
import { PageFiles } from "./page-files";
import { Recent } from "./recent";
import { RoutesUsed } from "./routes-used";
import type { ShownLaptop } from "./shown-laptop";

/** The console of one laptop: the same at the port of each of its gateways. */
export class LaptopConsole implements GatewayConsole {
  readonly #shown: ShownLaptop;
  readonly #token = randomBytes(24).toString("base64url");
  readonly #recent = new Recent();
  readonly #feed = new Feed(this.#recent, randomBytes(8).toString("hex"));
  readonly #routes = new RoutesUsed();
  readonly #files = new PageFiles();

  constructor(shown: ShownLaptop) {
    this.#shown = shown;
  }

  /** Keeps what happened, for the pages that are open and those that will be. */
  happened(event: LaptopEvent): void {
    this.#routes.happened(event);
    this.#recent.keep(event);
    this.#feed.happened();
  }

  readonly frame: FrameWatch = (direction, { stage, connectionId }, text) => {
    this.#recent.keep({ event: "frame", direction, stage, connectionId, text });
    this.#feed.happened();
  };

  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const path = consolePath(request.url ?? "");
    if (!path) return false;
    this.#answer(request, response, path).catch(() => response.destroy());
    return true;
  }

  async #answer(request: IncomingMessage, response: ServerResponse, path: readonly string[]): Promise<void> {
    const refused = refusal(request, this.#token);
    if (refused !== undefined) {
      return sendConsoleAnswer(response, problem(403, `The console answers its own page only: ${refused}`));
    }
    setSecurityHeaders(response, request.headers.host ?? "");
    if (path.join("/") === "feed" && request.method === "GET") return this.#feed.open(request, response);
    sendConsoleAnswer(response, await this.#found(request, path));
  }

  async #found(request: IncomingMessage, [first = "", ...more]: readonly string[]): Promise<ConsoleAnswer> {
    if (first === "api") {
      const parts = { shown: this.#shown, routes: this.#routes, token: this.#token };
      return await answerApi(parts, request, more);
    }
    const file = more.length === 0 && request.method === "GET" ? await this.#files.find(first) : undefined;
    return file ?? problem(404, "The console has nothing here");
  }
}
