import assert from "node:assert/strict";
import type { DeclaredApi } from "../../../local/declared/declared-api";
import type { GatewayParts } from "../../../local/gateway/gateway-parts";
import { ask } from "./asking";
import { connect, refusedHandshake } from "./client";
import { declaredApi } from "./declarations";
import { ok, type Play, type Serving, serving, until } from "./serving";

const domain = "chat.example.test";
const onAws = "abcd123456.execute-api.eu-west-1.amazonaws.com";

const mapping = (apiMappingKey: string, stage: string, domainName = domain) => ({ domainName, apiMappingKey, stage });

function mapped(...mappings: DeclaredApi["mappings"]): DeclaredApi {
  return { ...declaredApi(["$connect", "$disconnect", "say"]), mappings };
}

const plays: Record<string, Play> = { $connect: () => ok, $disconnect: () => ok, say: () => ok };

/** Connects under a name. */
const reach = ({ gateway }: Serving, host: string, path: string) =>
  connect(gateway.url(path), { headers: { Host: host } });

const refused = async ({ gateway }: Serving, host: string, path: string) =>
  (await refusedHandshake(gateway.url(path), { headers: { Host: host } })).status;

/** Where the newest connection is, as its function was told. */
function place({ seen }: Serving): unknown[] {
  const { stage, domainName } = seen("$connect").at(-1)?.requestContext ?? assert.fail();
  return [stage, domainName];
}

/** The escaped id of the newest connection. */
const newestId = ({ seen }: Serving) => encodeURIComponent(seen("$connect").at(-1)?.requestContext.connectionId ?? "");

describe("the address of a request", () => {
  it("S1 E14 begins with a stage at the laptop's own names, which keep their port", async () => {
    await serving(plays, async (gateway) => {
      const { port } = gateway.gateway;
      for (const stage of ["dev", "prod"]) {
        await reach(gateway, `localhost:${port}`, stage);
        assert.deepEqual(place(gateway), [stage, `localhost:${port}`]);
      }
      assert.equal(await refused(gateway, `localhost:${port}`, ""), 403);
    });
  });

  it("S1 E14 begins with a stage at the API's host on AWS, which stands alone", async () => {
    await serving(plays, async (gateway) => {
      for (const host of [onAws, `${onAws}:4510`, onAws.toUpperCase()]) {
        await reach(gateway, host, "dev");
        assert.deepEqual(place(gateway), ["dev", onAws]);
      }
      assert.equal(await refused(gateway, onAws, "none"), 403);
      assert.equal(await refused(gateway, onAws.replace("abcd", "wxyz"), "dev"), 403);
    });
  });

  it("S2 E14 begins with a mapping's key at a custom domain, which stands for the stage", async () => {
    const api = mapped(mapping("", "prod"), mapping("chat", "dev"), mapping("chat/v2", "prod"));
    await serving(
      plays,
      async (gateway) => {
        for (const [path, stage] of [
          ["", "prod"],
          ["chat", "dev"],
          ["chat/", "dev"],
          ["chat?dev=prod", "dev"],
          ["chat/v2", "prod"],
        ] as const) {
          await reach(gateway, domain, path);
          assert.deepEqual(place(gateway), [stage, domain], path);
        }
        assert.deepEqual(gateway.seen("$connect")[3]?.queryStringParameters, { dev: "prod" });
        for (const path of ["dev", "chat/dev", "chat/v2/more"]) {
          assert.equal(await refused(gateway, domain, path), 403, path);
        }
      },
      { api },
    );
  });

  it("S2 H19x leads nowhere at a custom domain without a mapping for the path", async () => {
    await serving(
      plays,
      async (gateway) => {
        await reach(gateway, domain, "chat");
        assert.equal(await refused(gateway, domain, ""), 403);
        assert.equal(await refused(gateway, domain, "dev"), 403);
        assert.match(gateway.reported("refuse")[0]?.reason ?? "", /no mapping of the custom domain/);
        assert.equal(gateway.seen("$connect").length, 1);
      },
      { api: mapped(mapping("chat", "dev")) },
    );
  });

  it("S2 takes a custom domain by a name that browsers find here: the domain under localhost", async () => {
    await serving(
      plays,
      async (gateway) => {
        await reach(gateway, `${domain}.localhost:${gateway.gateway.port}`, "chat");
        assert.deepEqual(place(gateway), ["dev", domain]);
      },
      { api: mapped(mapping("chat", "dev")) },
    );
  });

  it("S2 takes every name that a wildcard covers", async () => {
    await serving(
      plays,
      async (gateway) => {
        await reach(gateway, "a.example.test", "chat");
        assert.deepEqual(place(gateway), ["dev", "a.example.test"]);
        assert.equal(await refused(gateway, "a.b.example.test", "chat"), 403);
      },
      { api: mapped(mapping("chat", "dev", "*.example.test")) },
    );
  });

  it("S2 follows the mappings as they are declared now", async () => {
    await serving(
      plays,
      async (gateway) => {
        await reach(gateway, domain, "chat");
        gateway.gateway.update(mapped(mapping("talk", "prod")));
        assert.equal(await refused(gateway, domain, "chat"), 403);
        await reach(gateway, domain, "talk");
        assert.deepEqual(place(gateway), ["prod", domain]);
        gateway.gateway.update(mapped());
        assert.equal(await refused(gateway, domain, "talk"), 403);
        assert.match(gateway.reported("refuse").at(-1)?.reason ?? "", /another machine/);
      },
      { api: mapped(mapping("chat", "dev")) },
    );
  });

  it("S3 C11 answers 403 at the API's host on AWS once that is disabled, and still serves domain and laptop", async () => {
    const api = { ...mapped(mapping("chat", "dev")), isExecuteApiEndpointDisabled: true };
    await serving(
      plays,
      async (gateway) => {
        const { port } = gateway.gateway;
        assert.equal(await refused(gateway, onAws, "dev"), 403);
        assert.match(gateway.reported("refuse")[0]?.reason ?? "", /default endpoint is disabled/);
        assert.equal((await ask(port, onAws, "/dev")).status, 403);
        await reach(gateway, domain, "chat");
        await connect(gateway.url);
        const id = newestId(gateway);
        const path = `/dev/@connections/${id}`;
        assert.deepEqual(await ask(port, onAws, path, "POST", "hello"), {
          status: 403,
          errorType: "ForbiddenException",
          body: '{"message":"Forbidden"}',
        });
        assert.equal((await ask(port, `127.0.0.1:${port}`, path, "POST", "hello")).status, 200);
        assert.equal((await ask(port, domain, `/chat/@connections/${id}`, "POST", "hello")).status, 200);
      },
      { api },
    );
  });

  it("C1 S2 leads calls of @connections by a mapping's key, without a stage", async () => {
    const api = mapped(mapping("", "prod"), mapping("chat", "dev"));
    await serving(
      plays,
      async (gateway) => {
        const { port } = gateway.gateway;
        for (const base of ["", "/chat"]) {
          const { next, closed } = await reach(gateway, domain, base.slice(1));
          const path = `${base}/@connections/${newestId(gateway)}`;
          assert.equal((await ask(port, domain, path, "POST", "hello")).status, 200);
          assert.equal(await next(), "hello");
          const wrong = base === "" ? path.replace("/@", "/chat/@") : path.replace("/chat", "");
          assert.equal((await ask(port, domain, wrong, "GET")).status, 410);
          assert.equal((await ask(port, domain, path, "GET")).status, 200);
          assert.equal((await ask(port, domain, path, "DELETE")).status, 204);
          assert.equal((await closed).code, 1000);
        }
      },
      { api },
    );
  });

  it("C11 answers 404 and names method and path at a custom domain where no mapping leads anywhere", async () => {
    const id = "PxWP8cfSDoECFYw";
    const notFound = (route: string, method: string) => ({
      status: 404,
      errorType: "NotFoundException",
      body: JSON.stringify({ message: `No method found matching route ${route} for http method ${method}.` }),
    });
    for (const key of ["", "chat"]) {
      await serving(
        plays,
        async ({ gateway: { port } }) => {
          const wrong = await ask(port, domain, `/test0/@connections/${id}%3D`, "POST", "hello");
          assert.deepEqual(wrong, notFound(`test0/@connections/${id}=`, "POST"));
          assert.deepEqual(await ask(port, domain, "/%zz/b"), notFound("%zz/b", "GET"));
        },
        { api: mapped(mapping(key, "dev")) },
      );
    }
  });

  it("H19y answers 426 to a plain request for a custom domain's mapping", async () => {
    await serving(
      plays,
      async ({ gateway: { port } }) => assert.equal((await ask(port, domain, "/chat")).status, 426),
      {
        api: mapped(mapping("chat", "dev")),
      },
    );
  });

  it("C1 E14 S2 leads to the other APIs of a program by their hosts and mappings, whichever gateway is asked", async () => {
    const neighbours = new Set<GatewayParts>();
    const news = {
      ...mapped(mapping("news", "prod"), mapping("chat/news", "prod")),
      apiId: "wxyz987654",
      name: "news",
    };
    await serving(
      plays,
      async (chat) => {
        await serving(
          plays,
          async (other) => {
            const ports = [chat.gateway.port, other.gateway.port];
            for (const [host, path, own] of [
              [domain, "news", other],
              [domain, "chat/news", other],
              [onAws.replace("abcd123456", "wxyz987654"), "prod", other],
              [domain, "chat", chat],
              [domain, "news/chat", chat],
              [onAws, "dev", chat],
            ] as const) {
              for (const at of [chat, other]) {
                const before = own.seen("$connect").length;
                const { socket } = await reach(at, host, path);
                assert.equal(own.seen("$connect").length, before + 1, `${host}/${path}`);
                assert.equal(
                  own.seen("$connect").at(-1)?.requestContext.apiId,
                  own === chat ? "abcd123456" : "wxyz987654",
                );
                const url = `/${path}/@connections/${newestId(own)}`;
                for (const port of ports) assert.equal((await ask(port, host, url)).status, 200);
                socket.close();
                await until(() => own.seen("$disconnect").length === before + 1);
              }
            }
            assert.equal(await refused(chat, `localhost:${chat.gateway.port}`, "news"), 403);
          },
          { api: news, neighbours },
        );
        assert.equal(neighbours.size, 1);
        assert.equal(await refused(chat, domain, "news"), 403);
      },
      { api: mapped(mapping("chat", "dev"), mapping("news/chat", "dev")), neighbours },
    );
    assert.equal(neighbours.size, 0);
  });
});
