import { equal, match } from "node:assert/strict";
import { connect, refusedHandshake } from "../gateway/client";
import { apiResources, ask, pageHeaders, type RunningConsole, runConsole } from "./running-console";

describe("the console's guard", () => {
  let running: RunningConsole;
  let page: Record<string, string>;
  before(async () => {
    running = await runConsole(apiResources("chat"));
    page = await pageHeaders(running.url);
  });
  after(async () => await running.laptop.close());

  const places = ["", "/page.js", "/api/laptop", "/api/connections", "/feed"];

  /** Every place of the console refuses these headers, and says why. */
  async function refused(headers: Record<string, string>, reason: RegExp): Promise<void> {
    for (const place of places) {
      const answer = await ask(`${running.url}${place}`, { headers });
      equal(answer.status, 403, place);
      match(JSON.parse(answer.body).message, reason);
    }
  }

  for (const host of [
    "attacker.example",
    "attacker.example:80",
    "127.0.0.1.attacker.example",
    "localhost.attacker.example",
    "a;b.localhost",
    "10.0.0.1",
    "[::2]",
  ]) {
    it(`refuses the Host "${host}", as after DNS rebinding`, async () => {
      await refused({ host }, /Host header names another machine/);
    });
  }

  it("answers under every name of this machine", async () => {
    for (const host of ["127.0.0.1", "localhost", "LOCALHOST:80", "127.1.2.3:4510", "[::1]:4510"]) {
      equal((await ask(`${running.url}/api/laptop`, { headers: { host } })).status, 200, host);
    }
  });

  it("refuses the host that the API has on AWS, by which only functions ask", async () => {
    await refused({ host: "chat.execute-api.eu-west-1.amazonaws.com" }, /Host/);
  });

  for (const origin of [
    "http://attacker.example",
    "http://127.0.0.1:1",
    "http://localhost:3000",
    "null",
    "file://",
    "not an origin",
  ]) {
    it(`refuses the Origin "${origin}"`, async () => {
      await refused({ origin }, /page of another origin/);
    });
  }

  it("takes its own Origin, with and without TLS", async () => {
    for (const scheme of ["http", "https"]) {
      const headers = { origin: `${scheme}://127.0.0.1:${running.port}` };
      equal((await ask(`${running.url}/api/laptop`, { headers })).status, 200);
    }
  });

  for (const site of ["cross-site", "same-site"]) {
    it(`refuses what the browser marks as ${site}, but for a link that a person follows`, async () => {
      await refused(
        { "sec-fetch-site": site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" },
        /another site/,
      );
      await refused(
        { "sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
        /another site/,
      );
      const link = { "sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
      equal((await ask(running.url, { headers: link })).status, 200);
    });
  }

  it("takes what the browser marks as the page's own, or as typed by a person", async () => {
    for (const site of ["same-origin", "none"]) {
      equal((await ask(`${running.url}/api/laptop`, { headers: { "sec-fetch-site": site } })).status, 200);
    }
  });

  it("refuses a change without JSON's type or the page's token, and does nothing then", async () => {
    const { socket, waiting } = await connect(running.client);
    const [found] = JSON.parse((await ask(`${running.url}/api/connections`)).body).latest;
    const place = `${running.url}/api/connections/${encodeURIComponent(found.connectionId)}`;
    const wrong: Record<string, string>[] = [
      {},
      { ...page, "content-type": "text/plain" },
      { ...page, "content-type": "application/x-www-form-urlencoded" },
      { ...page, "x-console-token": "guessed" },
      { "content-type": "application/json" },
    ];
    for (const headers of wrong) {
      for (const method of ["POST", "DELETE", "PUT", "OPTIONS"]) {
        equal((await ask(place, { method, headers, body: '{"text":"evil"}' })).status, 403, JSON.stringify(headers));
      }
    }
    equal((await ask(place, { method: "POST", headers: page, body: '{"text":"good"}' })).status, 200);
    equal((await ask(place, { method: "DELETE", headers: page })).status, 200);
    await new Promise((resolve) => socket.once("close", resolve));
    equal(waiting.join(), "good");
  });

  it("gives no other origin a permission", async () => {
    const headers = { origin: "http://localhost:3000", "access-control-request-method": "POST" };
    const answer = await ask(`${running.url}/api/laptop`, { method: "OPTIONS", headers });
    equal(answer.status, 403);
    equal(Object.keys(answer.headers).filter((name) => name.startsWith("access-control")).length, 0);
  });

  it("leaves a stage open to every Origin, as on AWS, and has no WebSocket of its own", async () => {
    const { socket } = await connect(running.client, { origin: "http://attacker.example" });
    socket.terminate();
    for (const place of ["", "/feed", "/api/laptop"]) {
      const { status } = await refusedHandshake(`ws://127.0.0.1:${running.port}/_console${place}`);
      equal(status, 403, place);
    }
  });
});
