import assert from "node:assert/strict";
import { connect } from "./client";
import { declaredApi, declaredIntegration, proxyRoute } from "./declarations";
import { errorOf, FRAME } from "./received-error";
import { failed, ok, returned, type Serving, serving, until } from "./serving";

describe("a message that fails", () => {
  it("R14 is answered Forbidden without a route, and the connection goes on", async () => {
    await serving({ say: () => ok }, async ({ url, seen, reported }) => {
      const { socket, next } = await connect(url);
      socket.send("not JSON");
      assert.equal(errorOf(await next()), "Forbidden");
      socket.send('{"action":"say"}');
      await until(() => seen("say").length === 1);
      assert.equal(reported("message")[0]?.route, undefined);
      assert.match(reported("message")[0]?.error ?? "", /no route/);
    });
  });

  it("R14 H4 is answered Forbidden when it names $connect, which does not run", async () => {
    await serving({ $connect: () => ok, $disconnect: () => ok }, async ({ url, calls }) => {
      const { socket, next } = await connect(url);
      for (const action of ["$connect", "$disconnect"]) {
        socket.send(JSON.stringify({ action }));
        assert.equal(errorOf(await next()), "Forbidden");
      }
      assert.equal(calls.length, 1);
    });
  });

  it("R14 has the connection's id and the request's in its error frame", async () => {
    await serving({ say: () => failed }, async ({ url, seen }) => {
      const { socket, next } = await connect(url);
      socket.send('{"action":"say"}');
      const [, , connectionId, requestId] = FRAME.exec(await next()) ?? [];
      const context = seen("say")[0]?.requestContext;
      assert.deepEqual([connectionId, requestId], [context?.connectionId, context?.requestId]);
    });
  });

  it("R15 is answered Internal server error by a route without integration", async () => {
    const api = { ...declaredApi([]), routes: [{ ...proxyRoute("say"), integration: undefined }] };
    const play = async ({ url, reported }: Serving) => {
      const { socket, next } = await connect(url);
      socket.send('{"action":"say"}');
      assert.equal(errorOf(await next()), "Internal server error");
      await until(() => reported("message").length === 1);
      assert.match(reported("message")[0]?.error ?? "", /No integration defined for route/);
    };
    await serving({}, play, { api });
  });

  it("R16 is answered that the request timed out", async () => {
    await serving({ say: () => ({ outcome: "timed-out" }) }, async ({ url }) => {
      const { socket, next } = await connect(url);
      socket.send('{"action":"say"}');
      assert.equal(errorOf(await next()), "Endpoint request timed out");
    });
  });

  it("R17 is answered Internal server error when the function fails, is refused or cannot be run", async () => {
    const plays = {
      throws: () => failed,
      refused: () => ({ outcome: "refused", reason: "no permission" }) as const,
      rejects: () => Promise.reject(new Error("lost")),
    };
    await serving(plays, async ({ url, reported }) => {
      const { socket, next } = await connect(url);
      for (const action of ["throws", "refused", "rejects"]) {
        socket.send(JSON.stringify({ action }));
        assert.equal(errorOf(await next()), "Internal server error", action);
      }
      await until(() => reported("message").length === 3);
      const errors = reported("message").map(({ error }) => error);
      assert.deepEqual(errors.slice(0, 2), ["Error: broken", "no permission"]);
      assert.match(reported("warning")[0]?.message ?? "", /rejects.*lost/);
    });
  });

  it("R17 is answered Internal server error by an integration of a type that there is not", async () => {
    const api = { ...declaredApi([]), routes: [{ ...proxyRoute("say"), integration: declaredIntegration("SMTP") }] };
    const play = async ({ url, reported }: Serving) => {
      const { socket, next } = await connect(url);
      socket.send('{"action":"say"}');
      assert.equal(errorOf(await next()), "Internal server error");
      await until(() => reported("message").length === 1);
      assert.equal(reported("message")[0]?.error, "route say: there is no integration of type SMTP");
    };
    await serving({}, play, { api });
  });

  it("R19 is answered Internal server error, with a warning, when the function returns something else", async () => {
    await serving({ say: () => returned("done") }, async ({ url, reported }) => {
      const { socket, next } = await connect(url);
      socket.send('{"action":"say"}');
      assert.equal(errorOf(await next()), "Internal server error");
      assert.match(reported("warning")[0]?.message ?? "", /route say.*proxy response/);
    });
  });
});
