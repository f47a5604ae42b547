import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";

/** What a gateway answered to a plain request. */
interface Asked {
  readonly status: number;
  readonly errorType: unknown;
  readonly body: string;
}

/** Asks a gateway under another name than its address, which `fetch` cannot. */
export async function ask(port: number, host: string, path: string, method = "GET", body = ""): Promise<Asked> {
  const sent = request({ port, host: "127.0.0.1", path, method, headers: { Host: host } }).end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode ?? 0, errorType: response.headers["x-amzn-errortype"], body: text };
}
