import assert from "node:assert/strict";
import type { DeclaredIntegration } from "../../../../local/declared/declared-integration";
import { connect, refusedHandshake } from "../client";
import { declaredIntegration } from "../declarations";
import { errorOf } from "../received-error";
import { type Serving, serving, until } from "../serving";
import { answerTo, apiOf, responseOf } from "./one-route";

const OK = { $default: '{"statusCode":200}' };

/** What a client hears from a route with a MOCK. */
async function heard(more: Partial<DeclaredIntegration>, text = '{"action":"say"}'): Promise<string> {
  let frame = "";
  const play = async (gateway: Serving) => {
    frame = await answerTo(gateway, text);
  };
  await serving({}, play, { api: apiOf(declaredIntegration("MOCK", more)) });
  return frame;
}

describe("an integration of type MOCK", () => {
  it("R34 answers with what the response template of its status makes", async () => {
    const responses = [responseOf("/200/", '{"id":"$context.connectionId"}'), responseOf("/404/", "gone")];
    assert.match(await heard({ requestTemplates: OK, responses }), /^\{"id":"[\w-]{15}="\}$/);
    const requestTemplates = { $default: '{"statusCode": #if($input.path("$.ok"))200#{else}404#end}' };
    assert.equal(await heard({ requestTemplates, responses }), "gone");
  });

  it("R34 R27 answers with nothing where there is no response template", async () => {
    assert.equal(await heard({ requestTemplates: OK, responses: [responseOf("$default")] }), "");
    assert.equal(await heard({ requestTemplates: OK }), "");
  });

  it("R34 R23 does not reach the client without a route response", async () => {
    const integration = declaredIntegration("MOCK", {
      requestTemplates: OK,
      responses: [responseOf("$default", "hi")],
    });
    await serving(
      {},
      async ({ url, reported }) => {
        const { socket, waiting, next } = await connect(url);
        socket.send('{"action":"say"}');
        await until(() => reported("message").length === 1);
        socket.send("no route");
        assert.equal(errorOf(await next()), "Forbidden");
        assert.deepEqual(waiting, []);
      },
      { api: apiOf(integration, "say", {}) },
    );
  });

  it("R25 R24 reaches the client with the expression that asks for replies, which is warned of", async () => {
    const integration = declaredIntegration("MOCK", {
      requestTemplates: OK,
      responses: [responseOf("$default", "hi")],
    });
    const play = async (gateway: Serving) => {
      assert.equal(await answerTo(gateway, '{"action":"say"}'), "hi");
      assert.match(gateway.reported("warning")[0]?.message ?? "", /route say: .*route response/);
    };
    await serving({}, play, { api: apiOf(integration, "say", { routeResponseSelectionExpression: "$default" }) });
  });

  it("R34 H11 admits without a request template, and warns", async () => {
    const api = apiOf(declaredIntegration("MOCK"), "$connect", {});
    const play = async ({ url, reported }: Serving) => {
      await connect(url);
      assert.match(reported("warning")[0]?.message ?? "", /route \$connect: .*request template/);
    };
    await serving({}, play, { api });
  });

  it("R34 H11 R29 decides about a handshake by its status, and sends nothing", async () => {
    const withStatus = (status: number) => {
      const requestTemplates = { $default: `{"statusCode":${status}}` };
      const integration = declaredIntegration("MOCK", { requestTemplates, responses: [responseOf("$default", "hi")] });
      return { api: apiOf(integration, "$connect", { isTwoWay: true }) };
    };
    const admitted = async ({ url }: { readonly url: string }) => {
      const { socket, next } = await connect(url);
      socket.send("first");
      assert.equal(errorOf(await next()), "Forbidden");
    };
    await serving({}, admitted, withStatus(200));
    const refused = async ({ url }: { readonly url: string }) =>
      assert.equal((await refusedHandshake(url)).status, 403);
    await serving({}, refused, withStatus(403));
  });

  it("R34 R17 is answered Internal server error when the request template makes no status", async () => {
    for (const template of ["", "200", "null", "{}", '{"statusCode":"ok"}', '{"statusCode":99}', "$input.body"]) {
      assert.equal(
        errorOf(await heard({ requestTemplates: { $default: template } })),
        "Internal server error",
        template,
      );
    }
  });
});
