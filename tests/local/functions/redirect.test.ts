import { deepEqual, equal, match, ok } from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { buildSync } from "esbuild";
import { WebSocketServer } from "ws";
import { establishTrust, type Trust } from "../../../local/trust/trust";
import { declare, withFunctions } from "./running-functions";

const host = "abc.execute-api.us-east-1.amazonaws.com";

/** What arrived at the server that stands for API Gateway. */
interface Arrived {
  readonly line: string;
  readonly host: string | undefined;
  readonly header: unknown;
  readonly body: string;
}

const sdkHandler = (imports: string) => `${imports}
  export const handler = async ({ endpoint }) => {
    const client = new ApiGatewayManagementApiClient({ endpoint });
    const sent = await client.send(new PostToConnectionCommand({ ConnectionId: "id=", Data: "hello" }));
    return sent.$metadata.httpStatusCode;
  };`;

const imported =
  'import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";';
const required =
  'const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require("@aws-sdk/client-apigatewaymanagementapi");';

function bundle(format: "cjs" | "esm"): string {
  const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  const built = buildSync({
    stdin: { contents: sdkHandler(imported), resolveDir: __dirname },
    ...(format === "esm" && { banner: { js: banner } }),
    bundle: true,
    platform: "node",
    format,
    write: false,
  });
  return built.outputFiles[0]?.text ?? "";
}

describe("a function's request to a host that is served here", () => {
  let server: Server;
  let local: string;
  let trust: Trust;
  let arrived: Arrived[];

  before(async () => {
    trust = establishTrust();
    server = createServer(trust.authority.identify(["127.0.0.1", "localhost", host]), async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { host, "x-word": header } = request.headers;
      arrived.push({ line: `${request.method} ${request.url}`, host, header, body });
      response.writeHead(request.method === "DELETE" ? 204 : 200, { "x-answer": "yes" }).end("answered");
    });
    new WebSocketServer({ server }).on("connection", (socket, request) => {
      socket.on("message", (data) => socket.send(`${data} at ${request.headers.host}`));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    local = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    arrived = [];
  });
  after(() => {
    server.close();
    server.closeAllConnections();
    trust.end();
  });

  const answers = async (files: Record<string, string>, event: unknown) => {
    const declared = declare(files);
    let payload: unknown;
    await withFunctions(
      [declared],
      async ({ invoke }) => {
        const invocation = await invoke(declared, event);
        ok(invocation.outcome === "returned", JSON.stringify(invocation));
        payload = invocation.payload;
      },
      { endpoints: { [host]: `https://${local}` }, environment: trust.environment },
    );
    return payload;
  };

  const packages: [string, () => Record<string, string>][] = [
    ["the SDK bundled as CommonJS", () => ({ "index.js": bundle("cjs") })],
    ["the SDK bundled as a module", () => ({ "index.mjs": bundle("esm") })],
    [
      "the provided SDK, required",
      () => ({ "index.js": sdkHandler(required).replace("export const handler", "exports.handler") }),
    ],
    ["the provided SDK, imported", () => ({ "index.mjs": sdkHandler(imported) })],
  ];
  for (const [title, files] of packages) {
    it(`arrives from ${title}`, async () => {
      equal(await answers(files(), { endpoint: `https://${host}/dev` }), 200);
      deepEqual(arrived, [{ line: "POST /dev/@connections/id%3D", host, header: undefined, body: "hello" }]);
    });
  }

  it("arrives at the server itself, as events name it", async () => {
    const port = local.split(":")[1];
    for (const name of [local, `localhost:${port}`, `${host}:${port}`]) {
      arrived = [];
      equal(await answers({ "index.mjs": sdkHandler(imported) }, { endpoint: `https://${name}/dev` }), 200);
      deepEqual(arrived, [{ line: "POST /dev/@connections/id%3D", host: name, header: undefined, body: "hello" }]);
    }
  });

  /** How it says hello and hears the answer, with `host`. */
  const sockets: [string, string][] = [
    [
      "the ws client",
      `const { createRequire } = require("node:module");
      const ask = (host, hear, packages) => {
        const { WebSocket } = createRequire(packages)("ws");
        const socket = new WebSocket("wss://" + host + "/dev");
        socket.on("open", () => socket.send("hello")).on("message", (data) => { socket.close(); hear(String(data)) });
      };`,
    ],
    [
      "tls.connect(options)",
      `const tls = require("node:tls");
      const ask = (host, hear) => {
        const socket = tls.connect({ host, port: 443 }, () => socket.write("GET / HTTP/1.0\\r\\nHost: " + host + "\\r\\n\\r\\n"));
        socket.on("data", (data) => /answered/.test(data) && hear("hello at " + (socket.authorized ? host : "nobody")));
      };`,
    ],
    [
      "tls.connect(port, host, listener)",
      `const { connect } = require("node:tls");
      const ask = (host, hear) => {
        const socket = connect(443, host, () => hear("hello at " + (socket.authorized && socket.servername)));
      };`,
    ],
  ];
  for (const [title, ask] of sockets) {
    it(`arrives from ${title}`, async () => {
      const code = `${ask}
        exports.handler = ({ host, packages }) => new Promise((resolve) => ask(host, resolve, packages));`;
      equal(await answers({ "index.js": code }, { host, packages: __filename }), `hello at ${host}`);
    });
  }

  /** How it asks, with `url`; each sends PUT, a header and a body, or GET. */
  const ways: [string, string][] = [
    [
      "request(url, options, answer)",
      `import { request } from "node:https";
      const ask = (url, done) => request(url, { method: "PUT", headers: { "x-word": "w" } }, done).end("b");`,
    ],
    [
      "request(URL, options)",
      `import https from "https";
      const ask = (url, done) => https.request(new URL(url), { method: "PUT", headers: { "X-Word": "w" } }).on("response", done).end("b");`,
    ],
    [
      "request(options, answer) with an agent",
      `import https from "node:https";
      const agent = new https.Agent({ keepAlive: true });
      const ask = (url, done) => { const { hostname, port, pathname, search } = new URL(url);
        https.request({ hostname, port, path: pathname + search, method: "PUT", headers: { "x-word": "w" }, agent }, done).end("b") };`,
    ],
    [
      "fetch(url, options)",
      `const ask = async (url, done) =>
        done(await fetch(url, { method: "PUT", headers: { "x-word": "w" }, body: "b" }));`,
    ],
    [
      "fetch(Request)",
      `const ask = async (url, done) =>
        done(await fetch(new Request(url, { method: "PUT", headers: { "x-word": "w" }, body: "b" })));`,
    ],
  ];
  for (const [title, ask] of ways) {
    it(`arrives unchanged from ${title}`, async () => {
      const code = `${ask}
        export const handler = ({ url }) => new Promise((resolve, reject) => ask(url, async (response) => {
          const chunks = [];
          for await (const chunk of response.body ?? response) chunks.push(chunk);
          resolve({ status: response.statusCode ?? response.status, text: Buffer.concat(chunks).toString() });
        }));`;
      deepEqual(await answers({ "index.mjs": code }, { url: `https://${host}/a%20b?c=d&e` }), {
        status: 200,
        text: "answered",
      });
      deepEqual(arrived, [{ line: "PUT /a%20b?c=d&e", host, header: "w", body: "b" }]);
    });
  }

  it("answers fetch with a status that has no body, and rejects when it is aborted", async () => {
    const code = `export const handler = async ({ url }) => {
        const { status, headers, body } = await fetch(url, { method: "DELETE" });
        const aborted = await fetch(url, { signal: AbortSignal.abort() }).catch((error) => error.name);
        return { status, answer: headers.get("x-answer"), body, aborted };
      };`;
    deepEqual(await answers({ "index.mjs": code }, { url: `https://${host}/x` }), {
      status: 204,
      answer: "yes",
      body: null,
      aborted: "AbortError",
    });
  });

  it("arrives from get()", async () => {
    const code = `import { get } from "node:https";
      export const handler = ({ url }) => new Promise((resolve) => get(url, (response) => resolve(response.headers["x-answer"])));`;
    equal(await answers({ "index.mjs": code }, { url: `https://${host}:443/x` }), "yes");
    deepEqual(arrived, [{ line: "GET /x", host, header: undefined, body: "" }]);
  });

  it("is the only one that is redirected", async () => {
    const code = `import { get } from "node:https";
      const failure = (url) => new Promise((resolve) => get(url, () => resolve("answered")).on("error", (error) => resolve(error.code)));
      export const handler = async ({ urls }) => [
        ...await Promise.all(urls.map(failure)),
        ...await Promise.all(urls.map((url) => fetch(url).then(() => "answered", (error) => error.cause.code))),
      ];`;
    const urls = ["https://nowhere.invalid/x", `https://${host}.invalid/x`];
    const codes = (await answers({ "index.mjs": code }, { urls })) as string[];
    equal(codes.length, 4);
    for (const failure of codes) match(failure, /ENOTFOUND|EAI_AGAIN/);
    deepEqual(arrived, []);
  });
});
