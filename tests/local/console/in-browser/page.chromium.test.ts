import { deepEqual, equal, match, ok } from "node:assert/strict";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Page } from "playwright-core";
import { apiResources, peopleTable, type RunningConsole, runConsole } from "../running-console";
import { newPage } from "./browser";

describe("the console's page", () => {
  let running: RunningConsole;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  before(async function () {
    this.timeout(20_000);
    running = await runConsole([...apiResources("chat"), ...apiResources("news", ["live", "next"]), peopleTable]);
    page = await newPage();
    page.on("request", (request) => requests.push(request.url()));
    page.on("websocket", (socket) => requests.push(socket.url()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => complaints.push(message.text()));
  });
  after(async () => {
    await page.context().close();
    await running.laptop.close();
  });

  const open = async (url: string) => {
    // From nowhere: the page itself would only move to its own beginning.
    await page.goto("about:blank");
    await page.goto(url);
    await page.locator('#link[data-state="live"]').waitFor();
    await page.locator("#stage option").first().waitFor({ state: "attached" });
  };
  beforeEach(async () => await open(running.url));
  afterEach(async () => {
    await page.evaluate(() => localStorage.clear());
    deepEqual(complaints.splice(0), []);
    const elsewhere = requests
      .splice(0)
      .filter((url) => url !== "about:blank" && new URL(url).hostname !== "127.0.0.1");
    deepEqual(elsewhere, []);
  });

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const said = (kind: string, text: string) => page.locator(`#client .${kind}`, { hasText: text });
  const connectByKeys = async () => {
    await press("Escape", "c", "Enter");
    await said("note", "connected").last().waitFor();
  };
  const framesOf = async (text: string) =>
    await page
      .locator("#stream li", { hasText: text })
      .filter({ hasText: / (in|out)/ })
      .count();

  it("connects, sends, saves, renames, sends again and deletes by the keyboard alone", async () => {
    await connectByKeys();
    await page.keyboard.insertText('{"action":"echo","n":1}');
    await press("Control+Enter");
    await said("received", '"n":1').waitFor();
    await press("Tab", "Tab", "Enter");
    await page.keyboard.type("first");
    await press("Enter");
    await page.locator("#saved .send:focus", { hasText: "first" }).waitFor();
    await press("Alt+1");
    await said("received", '"n":1').nth(1).waitFor();
    equal(await said("sent", '"n":1').count(), 2, "Enter took the name, and did not send as well");
    await press("s", "F2");
    await page.keyboard.type("second");
    await press("Enter");
    await press("Enter");
    await said("received", '"n":1').nth(2).waitFor();
    await page.reload();
    await page.locator("#saved", { hasText: "second" }).waitFor();
    await press("s", "Delete");
    await page.locator("#no-saved").waitFor();
    equal(await page.evaluate(() => localStorage.getItem("saved-messages")), "[]");
  });

  it("shows frames in and out, routes and logs, to be moved through, opened and filtered by keys", async () => {
    await connectByKeys();
    await page.keyboard.insertText('{"action":"echo","text":"look at this"}');
    await press("Control+Enter");
    await page.locator("#stream .out", { hasText: "out" }).last().waitFor();
    await page.locator("#stream li", { hasText: "echo, " }).last().waitFor();
    await page.locator("#stream li", { hasText: "welcome" }).last().waitFor();
    await press("Escape", "/");
    await page.keyboard.type("LOOK this");
    equal(await page.locator("#stream li").count(), 2);
    match((await page.locator("#announcer").textContent()) ?? "", /2 rows match/);
    await press("Escape", "e", "ArrowUp", "Enter");
    match((await page.locator("#stream details[open] pre").textContent()) ?? "", /^\{\n {2}"action": "echo"/);
    ok(await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle === "solid"));
    await page.getByRole("searchbox", { name: "Filter" }).fill("");
    await page.getByRole("checkbox", { name: "Frames" }).uncheck();
    equal(await framesOf("look at this"), 0);
  });

  it("shows what happened before it was opened, and holds still while it is paused", async () => {
    await connectByKeys();
    await page.keyboard.insertText("before");
    await press("Control+Enter");
    await page.locator("#stream li", { hasText: "Forbidden" }).last().waitFor();
    await page.reload();
    await page.locator("#stream li", { hasText: "before" }).last().waitFor();
    await press("p");
    await connectByKeys();
    await page.keyboard.insertText("while paused");
    await press("Control+Enter");
    await said("received", "Forbidden").waitFor();
    equal(await framesOf("while paused"), 0);
    await press("Escape", "p");
    await page.locator("#stream li", { hasText: "while paused" }).waitFor();
  });

  it("pushes to a connection and closes it, by the keyboard alone", async () => {
    await connectByKeys();
    await page.locator("#connections li").first().waitFor();
    await press("Escape", "l", "Enter", "Tab");
    await page.keyboard.insertText("from the console");
    await press("Control+Enter");
    await said("received", "from the console").waitFor();
    await page
      .getByRole("status")
      .last()
      .filter({ hasText: /^Pushed to / })
      .waitFor();
    await press("Tab", "Tab", "Tab", "Enter");
    await said("note", "closed with 1000 Connection Closed Normally").waitFor();
    await page.locator("#no-connections").waitFor();
    notLost(await page.evaluate(() => document.activeElement?.tagName));
  });

  it("connects several clients, with a query and a subprotocol, to any stage of any API", async () => {
    await connectByKeys();
    await page.getByLabel("Stage").selectOption("news/next");
    await page.getByLabel("Query").fill("token=abc");
    await page.getByRole("button", { name: "Connect" }).click();
    await page.getByRole("tab", { name: "2 news/next, open" }).waitFor();
    await said("note", "/next?token=abc").waitFor();
    await page.getByLabel("Subprotocol").fill("not chosen");
    await press("Enter");
    match((await page.getByRole("alert").textContent()) ?? "", /subprotocol/);
    await page.getByLabel("Subprotocol").fill("v1, v2");
    await press("Enter");
    await said("note", "refused: see what happens").waitFor();
    match(complaints.splice(0).join(), /^WebSocket connection .* no response was received$/);
    await press("Escape", "[", "[");
    await page.getByRole("tab", { name: "1 chat/live, open", selected: true }).waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).last().click();
    await said("note", "closed with 1005").waitFor();
    await page.getByRole("button", { name: "Remove" }).click();
    equal(await page.locator("#client-tabs button").count(), 2);
  });

  it("shows a table's items part by part, and deletes one after it was asked twice", async () => {
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    const client = new DynamoDBClient({ endpoint: running.laptop.ready.dynamodb, region: "local", credentials });
    for (let n = 0; n < 52; n++) {
      const Item = { room: { S: "kitchen" }, name: { B: Buffer.from([n]) }, about: { M: { age: { N: String(n) } } } };
      await client.send(new PutItemCommand({ TableName: "people", Item }));
    }
    client.destroy();
    await press("2");
    await page.locator("#items-count", { hasText: "50 items, there are more" }).waitFor();
    deepEqual(await page.locator("#items th").allTextContents(), ["room", "name", "about", "Delete"]);
    deepEqual(await page.locator("#items tbody tr").first().locator("td").allTextContents(), [
      "kitchen",
      "AA==",
      '{"age":"0"}',
      "Delete",
    ]);
    await press("n");
    await page.locator("#items-count", { hasText: /^2 items$/ }).waitFor();
    await page.getByRole("button", { name: "Delete" }).first().focus();
    await press("Enter");
    await page.getByRole("button", { name: "Really delete?" }).waitFor();
    await press("Enter");
    await page.locator("#items-count", { hasText: /^1 item$/ }).waitFor();
    await press("1");
    await page.locator("#live").waitFor();
  });

  it("tells its shortcuts, and leaves single keys alone when they are switched off", async () => {
    await press("?");
    await page.getByRole("dialog", { name: "Shortcuts" }).waitFor();
    await press("Space", "Escape", "2");
    ok(await page.locator("#live").isVisible());
    await page.reload();
    await press("2");
    ok(await page.locator("#live").isVisible());
    await page.getByRole("button", { name: "Shortcuts" }).press("Enter");
    await press("Space", "Escape", "2");
    await page.locator("#tables").waitFor();
  });

  it("goes on by itself when the laptop is started again", async () => {
    const other = await runConsole(apiResources("chat"));
    await open(other.url);
    await connectByKeys();
    await page.locator("#stream li").first().waitFor();
    await other.laptop.close();
    await page.locator('#link[data-state="waiting"]').waitFor();
    const next = await runConsole(apiResources("chat"), other.port);
    await page.locator('#link[data-state="live"]').waitFor();
    await connectByKeys();
    await page.locator("#connections li").first().waitFor();
    await press("Escape", "l", "Enter", "Tab");
    await page.keyboard.insertText("a token of the new laptop");
    await press("Control+Enter");
    await said("received", "a token of the new laptop").waitFor();
    await page.locator("#stream .gap", { hasText: "started again" }).waitFor();
    await next.laptop.close();
    for (const complaint of complaints.splice(0)) match(complaint, /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE/);
  });
});

/** The focus is on something, not at the top of the page. */
function notLost(tag: string | undefined): void {
  ok(tag !== undefined && tag !== "BODY", tag);
}
