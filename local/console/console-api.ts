import type { IncomingMessage } from "node:http";
import { readBody } from "../gateway/request-body";
import { closeConnection, connectionsView, push } from "./api-connections";
import { deleteItem, scanItems } from "./api-items";
import { type ConsoleAnswer, json, problem } from "./console-answer";
import type { LaptopView } from "./laptop-view";
import type { RoutesUsed } from "./routes-used";
import type { ShownLaptop } from "./shown-laptop";

/** The longest body: the longest message, each of its characters escaped. */
const BODY_LIMIT_BYTES = 1_048_576;

/** What the API answers from. */
export interface ApiParts {
  readonly shown: ShownLaptop;
  readonly routes: RoutesUsed;
  readonly token: string;
}

/**
 * Answers `/_console/api/…`, a request that has been checked.
 *
 * @param path the segments below `api`
 */
export async function answerApi(
  parts: ApiParts,
  request: IncomingMessage,
  [noun, name]: readonly string[],
): Promise<ConsoleAnswer> {
  const { shown, routes } = parts;
  const call = `${request.method} ${noun}${name === undefined ? "" : "/"}`;
  switch (call) {
    case "GET laptop":
      return json(laptopView(parts));
    case "GET connections":
      return json(connectionsView(shown, routes));
    case "POST connections/":
      return push(shown, name, await content(request));
    case "DELETE connections/":
      return closeConnection(shown, name);
    case "GET tables/":
      return await scanItems(shown, name, new URLSearchParams(request.url?.split("?")[1]).get("after"));
    case "DELETE tables/":
      return await deleteItem(shown, name, await content(request));
    default:
      return problem(404, "the console has nothing here");
  }
}

function laptopView({ shown, token }: ApiParts): LaptopView {
  return {
    token,
    apis: shown.apis().map(({ api, port }) => ({
      apiId: api.apiId,
      name: api.name,
      port,
      stages: api.stages.map((stage) => stage.name),
      routeSelectionExpression: api.routeSelectionExpression,
      routeKeys: api.routes.map(({ routeKey }) => routeKey),
    })),
    tables: shown.tables().map(({ name, hashKey, rangeKey }) => ({ name, hashKey, rangeKey })),
  };
}

/** The fields of a JSON body; none when it is too long or no object. */
async function content(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const { content } = await readBody(request, BODY_LIMIT_BYTES);
  try {
    return Object(JSON.parse(content?.toString("utf8") ?? ""));
  } catch {
    return {};
  }
}
