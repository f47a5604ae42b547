import { deepEqual, equal, match } from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { type Client, connect } from "../../gateway/client";
import { apiResources, ask, type RunningConsole, runConsole } from "../running-console";
import { newPage } from "./browser";

describe("a page of another origin", () => {
  let running: RunningConsole;
  let elsewhere: Server;
  let victim: Client;
  let place: string;
  before(async function () {
    this.timeout(20_000);
    running = await runConsole(apiResources("chat"));
    victim = await connect(running.client);
    const [{ connectionId }] = JSON.parse((await ask(`${running.url}/api/connections`)).body).latest;
    place = `${running.url}/api/connections/${encodeURIComponent(connectionId)}`;
    elsewhere = createServer((_, response) => response.setHeader("content-type", "text/html").end("<p>attack"));
    elsewhere.listen(0, "127.0.0.1");
    await once(elsewhere, "listening");
  });
  after(async () => {
    elsewhere.close();
    elsewhere.closeAllConnections();
    await running.laptop.close();
  });

  for (const host of ["127.0.0.1", "localhost", "attacker.example"]) {
    it(`cannot read or drive the console from http://${host} on another port`, async () => {
      const page = await newPage();
      await page.goto(`http://${host}:${(elsewhere.address() as AddressInfo).port}/`);
      deepEqual(await page.evaluate(attack, { console: running.url, place }), {
        read: "failed",
        readBlindly: "opaque",
        push: "failed",
        pushBlindly: "opaque",
        close: "failed",
        feed: "failed",
        socket: "failed",
        script: "failed",
      });
      await submitForm(page, place);
      await frameIt(page, running.url);
      equal(victim.socket.readyState, victim.socket.OPEN);
      deepEqual(victim.waiting, []);
      await page.context().close();
    });
  }

  it("gets nothing when its own name leads to this machine (DNS rebinding)", async () => {
    const page = await newPage();
    const rebound = `http://attacker.example:${running.port}/_console`;
    equal((await page.goto(rebound))?.status(), 403);
    for (const path of ["", "/page.js", "/api/laptop", "/api/connections", "/feed"]) {
      equal(await page.evaluate(async (url) => (await fetch(url)).status, rebound + path), 403, path);
    }
    await page.context().close();
  });

  it("may lead a person to the console, but has no hold on the window", async () => {
    const page = await newPage();
    await page.goto(`http://attacker.example:${(elsewhere.address() as AddressInfo).port}/`);
    const [opened] = await Promise.all([
      page.waitForEvent("popup"),
      page.evaluate((url) => {
        (globalThis as unknown as { opened: unknown }).opened = window.open(url);
      }, running.url),
    ]);
    await opened.locator('#link[data-state="live"]').waitFor();
    equal(await page.evaluate(() => (globalThis as unknown as { opened: Window }).opened.closed), true);
    equal(await opened.evaluate(() => window.opener), null);
    await page.context().close();
  });
});

/** Runs in the page: what came of each attempt. */
async function attack({ console: url, place }: { console: string; place: string }): Promise<Record<string, string>> {
  const fetched = (target: string, init: RequestInit) =>
    fetch(target, init).then(
      ({ type }) => type,
      () => "failed",
    );
  const happened = (source: EventTarget) =>
    new Promise<string>((resolve) => {
      for (const good of ["open", "message", "load"]) source.addEventListener(good, () => resolve(good));
      source.addEventListener("error", () => resolve("failed"));
    });
  const headers = { "content-type": "application/json", "x-console-token": "guessed" };
  const script = document.createElement("script");
  script.src = `${url}/api/laptop`;
  const scripted = happened(script);
  document.body.append(script);
  return {
    read: await fetched(`${url}/api/connections`, {}),
    readBlindly: await fetched(`${url}/api/connections`, { mode: "no-cors" }),
    push: await fetched(place, { method: "POST", headers, body: '{"text":"evil"}' }),
    pushBlindly: await fetched(place, { method: "POST", mode: "no-cors", body: '{"text":"evil"}' }),
    close: await fetched(place, { method: "DELETE", headers }),
    feed: await happened(new EventSource(`${url}/feed`)),
    socket: await happened(new WebSocket(`${url.replace("http", "ws")}/feed`)),
    script: await scripted,
  };
}

/** A form whose only field is made to look like JSON, as the old trick goes. */
async function submitForm(page: Page, place: string): Promise<void> {
  const answered = page.waitForResponse(place);
  await page.evaluate((action) => {
    const form = Object.assign(document.createElement("form"), {
      action,
      method: "post",
      enctype: "text/plain",
      target: "hidden",
    });
    const field = Object.assign(document.createElement("input"), { name: '{"text":"evil","x":"', value: '"}' });
    const frame = Object.assign(document.createElement("iframe"), { name: "hidden" });
    form.append(field);
    document.body.append(frame, form);
    form.submit();
  }, place);
  equal((await answered).status(), 403);
}

/** The console in a frame, where clicks could be stolen. */
async function frameIt(page: Page, url: string): Promise<void> {
  const answered = page.waitForResponse(url);
  await page.evaluate((src) => document.body.append(Object.assign(document.createElement("iframe"), { src })), url);
  equal((await answered).status(), 403);
  match((await ask(url)).headers["content-security-policy"] as string, /frame-ancestors 'none'/);
}
