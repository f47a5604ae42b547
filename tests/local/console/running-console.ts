import { request } from "node:http";
import type { RegisteredResource } from "../../../local/evaluate/registered-resource";
import type { Laptop } from "../../../local/laptop";
import type { LaptopEvent } from "../../../local/report/laptop-event";
import { registered } from "../declared/registered";
import { laptopOptions as options, registeredApi, runEvaluated } from "../registered-api";

/** Connects whoever asks, says so in a log, and answers a message with itself. */
const text = `exports.handler = async ({ body, requestContext }) => {
  if (requestContext.routeKey === "$connect") console.log("welcome");
  return { statusCode: 200, body };
};`;

/** An API named by its id, whose stage is `live`, with a function that has a secret. */
export function apiResources(id: string, stages: readonly string[] = ["live"]): RegisteredResource[] {
  const route = (routeKey: string) => {
    const properties = { apiId: id, routeKey, target: `integrations/${id}` };
    return registered("aws:apigatewayv2/route:Route", `${id}-${routeKey}`, properties);
  };
  return [
    ...registeredApi(id, text, { PASSWORD: "do-not-show" }),
    ...stages.map((name) => registered("aws:apigatewayv2/stage:Stage", `${id}-${name}`, { apiId: id, name })),
    ...["$connect", "echo"].map(route),
    registered("aws:apigatewayv2/routeResponse:RouteResponse", id, { apiId: id, routeId: `${id}-echo` }),
  ];
}

/** A table of people by room and name. */
export const peopleTable = registered("aws:dynamodb/table:Table", "people", {
  name: "people",
  attributes: [
    { name: "room", type: "S" },
    { name: "name", type: "B" },
  ],
  hashKey: "room",
  rangeKey: "name",
});

/** A laptop whose console is tested. */
export interface RunningConsole {
  readonly laptop: Laptop;
  /** Where the console is: `http://127.0.0.1:4510/_console`. */
  readonly url: string;
  /** Of the first gateway. */
  readonly port: number;
  /** Where clients of the first API connect. */
  readonly client: string;
  readonly events: LaptopEvent[];
}

/** Runs these resources. */
export async function runConsole(resources: readonly RegisteredResource[], port = 0): Promise<RunningConsole> {
  const events: LaptopEvent[] = [];
  const evaluated = { resources, outerPlaces: [], outputs: {} };
  const laptop = await runEvaluated(evaluated, { ...options, port }, (event) => events.push(event));
  const { console: url, apis } = laptop.ready;
  return { laptop, url, port: Number(new URL(url).port), client: apis[0]?.url ?? "", events };
}

/** An answer, whatever its headers: `fetch` would not send some of those that matter here. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Asks with exactly these headers. */
export async function ask(
  url: string,
  {
    method = "GET",
    headers = {},
    body = "",
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  return await new Promise((resolve, reject) => {
    const length = Buffer.byteLength(body);
    const asked = request(
      url,
      { method, headers: { ...headers, "content-length": length }, agent: false },
      async (response) => {
        let body = "";
        for await (const chunk of response) body += chunk;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      },
    );
    asked.on("error", reject).end(body);
  });
}

/** The token and content type that the page sends. */
export async function pageHeaders(url: string): Promise<Record<string, string>> {
  const { token } = JSON.parse((await ask(`${url}/api/laptop`)).body);
  return { "content-type": "application/json", "x-console-token": token };
}
