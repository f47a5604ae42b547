import assert from "node:assert/strict";
import { connect, refusedHandshake } from "../client";
import { declaredApi, declaredIntegration, declaredRoute } from "../declarations";
import { gate } from "../gate";
import { errorOf } from "../received-error";
import { type Serving, serving, until } from "../serving";
import { withBackend } from "./backend";
import { answerTo, apiOf } from "./one-route";

const SAY = '{"action":"say", "room":"r1"}';

/** Nobody listens there. */
const NOWHERE = "http://127.0.0.1:1/say";

describe("an integration of type HTTP_PROXY", () => {
  it("R31 sends the message as it is, and answers with the body", async () => {
    await withBackend(
      ({ body }, response) => response.writeHead(201).end(`heard ${body}`),
      async ({ origin, requests }) => {
        const integration = declaredIntegration("HTTP_PROXY", { uri: `${origin}/say?a=b` });
        await serving({}, async (gateway) => assert.equal(await answerTo(gateway, SAY), `heard ${SAY}`), {
          api: apiOf(integration),
        });
        const [{ method, url, headers } = assert.fail()] = requests;
        assert.deepEqual([method, url], ["POST", "/say?a=b"]);
        assert.equal(headers["x-amzn-apigateway-api-id"], "abcd123456");
        assert.equal(headers["content-length"], String(SAY.length));
        assert.equal(headers.connectionid, undefined);
      },
    );
  });

  it("R31 uses the integration's method, and maps the connection's id to a header", async () => {
    await withBackend(
      (_request, response) => response.end("ok"),
      async ({ origin, requests }) => {
        const requestParameters = { "integration.request.header.connectionId": "context.connectionId" };
        const integration = declaredIntegration("HTTP_PROXY", { uri: origin, method: "PUT", requestParameters });
        await serving({}, async (gateway) => assert.equal(await answerTo(gateway, SAY), "ok"), {
          api: apiOf(integration),
        });
        assert.equal(requests[0]?.method, "PUT");
        assert.match(String(requests[0]?.headers.connectionid), /^[\w-]{15}=$/);
      },
    );
  });

  it("R18 R23 says nothing on a one-way route, and nothing of an error's status", async () => {
    await withBackend(
      (_request, response) => response.writeHead(500).end("unheard"),
      async ({ origin }) => {
        const integration = declaredIntegration("HTTP_PROXY", { uri: origin });
        const routes = [declaredRoute("say", { integration }), declaredRoute("ask", { integration, isTwoWay: true })];
        const play = async ({ url, reported }: Serving) => {
          const { socket, next } = await connect(url);
          socket.send(SAY);
          await until(() => reported("message").length === 1);
          socket.send('{"action":"ask"}');
          assert.equal(await next(), "unheard");
          assert.equal(reported("message")[0]?.error, undefined);
        };
        await serving({}, play, { api: { ...declaredApi([]), routes } });
      },
    );
  });

  it("H28 H6a forwards the handshake's headers, but for the hop's own, and admits with a 2xx", async () => {
    await withBackend(
      (_request, response) => response.writeHead(201, { "Sec-WebSocket-Protocol": "chat" }).end("not for the client"),
      async ({ origin, requests }) => {
        const api = apiOf(declaredIntegration("HTTP_PROXY", { uri: origin }), "$connect", {});
        const play = async ({ url }: { readonly url: string }) => {
          const headers = { "X-Token": "t", Cookie: "a=b" };
          const { socket } = await connect(`${url}?q=1`, { headers }, ["chat"]);
          assert.equal(socket.protocol, "chat");
        };
        await serving({}, play, { api });
        const [{ headers, url, body } = assert.fail()] = requests;
        assert.equal(headers["sec-websocket-version"], "13");
        assert.deepEqual([headers["x-token"], headers.cookie, headers["sec-websocket-protocol"]], ["t", "a=b", "chat"]);
        assert.match(String(headers["x-amzn-trace-id"]), /^Root=/);
        assert.equal(headers.host, new URL(origin).host);
        assert.equal(headers.upgrade, undefined);
        assert.deepEqual([url, body.length], ["/", 0]);
      },
    );
  });

  it("H6c H11 refuses a handshake with the endpoint's own status", async () => {
    for (const status of [301, 401, 503]) {
      await withBackend(
        (_request, response) => response.writeHead(status).end(),
        async ({ origin }) => {
          const api = apiOf(declaredIntegration("HTTP_PROXY", { uri: origin }), "$connect", {});
          await serving({}, async ({ url }) => assert.equal((await refusedHandshake(url)).status, status), { api });
        },
      );
    }
  });

  it("H1 keeps a handshake waiting until the endpoint has answered", async () => {
    const { opened: asked, open: ask } = gate();
    const { opened: decided, open: decide } = gate();
    await withBackend(
      async (_request, response) => {
        ask();
        await decided;
        response.end();
      },
      async ({ origin }) => {
        const api = apiOf(declaredIntegration("HTTP_PROXY", { uri: origin }), "$connect", {});
        const play = async ({ url, reported }: Serving) => {
          let isOpen = false;
          const connecting = connect(url).then(() => {
            isOpen = true;
          });
          await asked;
          assert.deepEqual([isOpen, reported("connect")], [false, []]);
          decide();
          await connecting;
        };
        await serving({}, play, { api });
      },
    );
  });

  it("R17 is answered Internal server error when the endpoint cannot be reached, or is none", async () => {
    const uris = [NOWHERE, "https:///say", "ftp://127.0.0.1/", "not an address", undefined];
    for (const uri of uris) {
      const api = apiOf(declaredIntegration("HTTP_PROXY", { uri }));
      const play = async (gateway: Serving) => {
        assert.equal(errorOf(await answerTo(gateway, SAY)), "Internal server error", uri);
        await until(() => gateway.reported("message").length === 1);
        const { error = "" } = gateway.reported("message")[0] ?? {};
        assert.match(error, uri === NOWHERE ? /127\.0\.0\.1:1 could not be asked: ECONN/ : /URI/);
      };
      await serving({}, play, { api });
    }
  });

  it("R17 is answered Internal server error when an answer breaks off", async () => {
    await withBackend(
      (_request, response) => {
        response.writeHead(200, { "Content-Length": "100" }).write("half");
        setImmediate(() => response.destroy());
      },
      async ({ origin }) => {
        const api = apiOf(declaredIntegration("HTTP_PROXY", { uri: origin }));
        await serving(
          {},
          async (gateway) => assert.equal(errorOf(await answerTo(gateway, SAY)), "Internal server error"),
          { api },
        );
      },
    );
  });

  it("R17 is answered Internal server error when a message would break the request", async () => {
    await withBackend(
      (_request, response) => response.end(),
      async ({ origin, requests }) => {
        const requestParameters = { "integration.request.header.X-Room": "route.request.body.room" };
        const api = apiOf(declaredIntegration("HTTP_PROXY", { uri: origin, requestParameters }));
        const play = async (gateway: Serving) => {
          const text = JSON.stringify({ action: "say", room: "r1\r\nX-Admin: secret" });
          assert.equal(errorOf(await answerTo(gateway, text)), "Internal server error");
          await until(() => gateway.reported("message").length === 1);
          assert.doesNotMatch(JSON.stringify(gateway.reports), /secret/);
          assert.equal(requests.length, 0);
        };
        await serving({}, play, { api });
      },
    );
  });

  it("L12 is answered Internal server error when the answer is larger than a message", async () => {
    await withBackend(
      (_request, response) => response.end("a".repeat(131_073)),
      async ({ origin }) => {
        const api = apiOf(declaredIntegration("HTTP_PROXY", { uri: origin }));
        await serving(
          {},
          async (gateway) => assert.equal(errorOf(await answerTo(gateway, SAY)), "Internal server error"),
          { api },
        );
      },
    );
  });

  it("L5 R16 H10 is waited for as long as it is declared", async () => {
    await withBackend(
      () => undefined,
      async ({ origin }) => {
        const integration = declaredIntegration("HTTP_PROXY", { uri: origin, timeoutMilliseconds: 50 });
        await serving(
          {},
          async (gateway) => assert.equal(errorOf(await answerTo(gateway, SAY)), "Endpoint request timed out"),
          { api: apiOf(integration) },
        );
        await serving({}, async ({ url }) => assert.equal((await refusedHandshake(url)).status, 504), {
          api: apiOf(integration, "$connect", {}),
        });
      },
    );
  });

  it("L5 R16 is waited for in the middle of an answer too", async () => {
    await withBackend(
      (_request, response) => response.writeHead(200).write("half"),
      async ({ origin }) => {
        const integration = declaredIntegration("HTTP_PROXY", { uri: origin, timeoutMilliseconds: 50 });
        await serving(
          {},
          async (gateway) => assert.equal(errorOf(await answerTo(gateway, SAY)), "Endpoint request timed out"),
          { api: apiOf(integration) },
        );
      },
    );
  });

  it("S5 is where the stage's variables say", async () => {
    await withBackend(
      ({ url }, response) => response.end(url),
      async ({ origin }) => {
        const { host } = new URL(origin);
        const variable = (name: string) => `\${stageVariables.${name}}`;
        const uri = `http://${variable("host")}/${variable("path")}/${variable("no")}?q=${variable("path")}`;
        const api = apiOf(declaredIntegration("HTTP_PROXY", { uri }));
        const stages = api.stages.map((stage) => ({ ...stage, variables: { host, path: "v1" } }));
        await serving({}, async (gateway) => assert.equal(await answerTo(gateway, SAY), "/v1/?q=v1"), {
          api: { ...api, stages },
        });
        const lost = apiOf(declaredIntegration("HTTP_PROXY", { uri: `http://${variable("no")}/say` }));
        await serving(
          {},
          async (gateway) => assert.equal(errorOf(await answerTo(gateway, SAY)), "Internal server error"),
          { api: lost },
        );
      },
    );
  });

  it("R22 gets a connection's end, whose answer nobody hears", async () => {
    await withBackend(
      (_request, response) => response.writeHead(500).end("unheard"),
      async ({ origin, requests }) => {
        const requestParameters = { "integration.request.querystring.code": "context.disconnectStatusCode" };
        const integration = declaredIntegration("HTTP_PROXY", { uri: origin, requestParameters });
        const play = async ({ url, reported }: Serving) => {
          const { socket } = await connect(url);
          socket.close(4001);
          await until(() => reported("disconnect").length === 1);
          assert.equal(reported("disconnect")[0]?.error, undefined);
          assert.equal(requests[0]?.url, "/?code=4001");
        };
        await serving({}, play, { api: apiOf(integration, "$disconnect", {}) });
        const broken = apiOf(declaredIntegration("HTTP_PROXY", { uri: NOWHERE }), "$disconnect", {});
        const fail = async ({ url, reported }: Serving) => {
          (await connect(url)).socket.close();
          await until(() => reported("disconnect").length === 1);
          assert.match(reported("disconnect")[0]?.error ?? "", /could not be asked/);
        };
        await serving({}, fail, { api: broken });
      },
    );
  });
});
