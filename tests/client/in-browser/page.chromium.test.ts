import { deepEqual, equal, match, ok } from "node:assert/strict";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Page } from "playwright-core";
import type { SocketConstructor } from "../../../client";
import type { Recipients } from "../../../handlers/core/notification";
import { newPage } from "../../local/console/in-browser/browser";
import { type LaptopProcess, repository, startJson } from "../../local/laptop-process";

// The compiler holds that a browser's WebSocket is what the client takes.
void ((socket: typeof WebSocket): SocketConstructor => socket);

describe("the page of this program, in a browser", () => {
  let laptop: LaptopProcess;
  let page: Page;
  let notify: (to: Recipients, text: string) => Promise<void>;
  const complaints: string[] = [];
  const requests: string[] = [];

  before(async function () {
    this.timeout(60_000);
    const settings = {
      authorization: "JWT",
      jwtIssuer: "https://issuer.localhost",
      jwtAudience: "websocket-notifications",
    };
    const config = Object.entries(settings).flatMap(([name, value]) => ["--config", `${name}=${value}`]);
    laptop = startJson(repository, "--no-watch", ...config);
    const ready = await laptop.ready();
    const { sqs, outputs } = ready as typeof ready & { readonly sqs: string };
    const credentials = { accessKeyId: "any", secretAccessKey: "any" };
    const client = new SQSClient({ endpoint: sqs, region: String(outputs.region), credentials });
    notify = async (to, text) => {
      const MessageBody = JSON.stringify({ version: 1, to, data: { text } });
      await client.send(new SendMessageCommand({ QueueUrl: String(outputs.notificationQueueUrl), MessageBody }));
    };
    page = await newPage();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(String((ready as { readonly page?: string }).page));
  });
  after(async () => {
    await page.context().close();
    equal((await laptop.stop()).code, 0);
  });
  afterEach(() => {
    deepEqual(complaints.splice(0), []);
    deepEqual(
      requests.splice(0).filter((url) => new URL(url).hostname !== "127.0.0.1"),
      [],
    );
  });

  const state = (text: string) => page.locator("#state", { hasText: text });
  const shown = (text: string) => page.locator("#notifications li", { hasText: text });
  const texts = async () =>
    (await page.locator("#notifications pre").allTextContents()).map((text) => JSON.parse(text));
  const topic = async (name: string) => {
    await page.getByLabel("Topic", { exact: true }).fill(name);
    await page.keyboard.press("Enter");
  };

  it("signs in by the keyboard, subscribes, and shows what is for the user and the topic", async () => {
    await page.getByLabel("Sign in as").focus();
    await page.keyboard.press("Enter");
    await state("Connected as alice").waitFor();
    await topic("news");
    await page.getByRole("button", { name: "Unsubscribe from news" }).waitFor();
    await notify({ user: "bob" }, "not hers");
    await notify({ user: "alice" }, "shipped");
    await shown("shipped").waitFor();
    await notify({ topic: "news" }, "rain <b>tomorrow</b>");
    await shown("rain <b>tomorrow</b>").waitFor();
    deepEqual(await texts(), [{ text: "rain <b>tomorrow</b>" }, { text: "shipped" }]);
    match((await shown("shipped").textContent()) ?? "", /user:alice/);
  });

  it("says why a topic is refused", async () => {
    await topic("secret");
    await page.getByRole("alert").filter({ hasText: "You may not subscribe to this topic" }).waitFor();
    equal(await page.getByRole("button", { name: "Unsubscribe from" }).count(), 1);
  });

  it("is signed in and subscribed after a reload, and shows what came before and what comes", async () => {
    await page.reload();
    await shown("shipped").waitFor();
    await shown("rain").waitFor();
    await page.getByRole("button", { name: "Unsubscribe from news" }).waitFor();
    await notify({ topic: "news" }, "after the reload");
    await shown("after the reload").waitFor();
    equal((await texts()).length, 3);
  });

  it("has other colours in the dark than in the light", async () => {
    const colours = async (colorScheme: "dark" | "light") => {
      await page.emulateMedia({ colorScheme });
      return await page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.documentElement);
        return [color, backgroundColor];
      });
    };
    const [light, dark] = [await colours("light"), await colours("dark")];
    ok(light.every((colour, at) => colour !== dark[at]));
  });

  it("unsubscribes, and signs out for good", async () => {
    await page.getByRole("button", { name: "Unsubscribe from news" }).click();
    await page.getByRole("button", { name: "Unsubscribe from news" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Sign out" }).click();
    await state("Signed out").waitFor();
    await page.reload();
    await state("Signed out").waitFor();
    equal(await page.locator("#notifications li").count(), 0);
  });
});
