/**
 * Writes docs/console.png: the console of this project's own program, with two clients that tell each other something.
 * Needs Chromium; `node docs/screenshot.mjs [path of chromium]`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { smallPng } from "./small-png.mjs";

const root = path.dirname(import.meta.dirname);
const [executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
const notification = { action: "notify", to: { all: true }, data: { text: "Your order has shipped" } };

const start = ["--require", "./local/compile.cjs", "dist/laptop/start.js", "--port", "0", "--json", "--no-watch"];
const laptop = spawn(process.execPath, start, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
const [ready] = await once(createInterface(laptop.stdout), "line");
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath, args });
try {
  await picture(await browser.newPage({ viewport: { width: 1200, height: 600 }, colorScheme: "light" }));
} finally {
  await browser.close();
  laptop.kill("SIGINT");
}

async function picture(page) {
  await page.goto(JSON.parse(ready).console);
  await page.locator("#stage option").waitFor({ state: "attached" });
  for (const tab of ["1 dev, open", "2 dev, open"]) {
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByRole("tab", { name: tab }).waitFor();
  }
  const said = (text) => page.locator("#client .received", { hasText: text }).waitFor();
  await page.getByLabel("Message", { exact: true }).fill(JSON.stringify(notification));
  await page.getByRole("button", { name: "Save" }).click();
  await page.keyboard.type("Tell everybody");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Alt+1");
  await said("Your order has shipped");
  await page.getByLabel("Message", { exact: true }).fill('{"action":"dance"}');
  await page.keyboard.press("Control+Enter");
  await said("There is no action");
  await page.locator("#connections summary", { hasText: "notify 1×" }).click();
  await page.mouse.move(0, 0);
  writeFileSync(path.join(root, "docs", "console.png"), smallPng(await page.screenshot()));
}
