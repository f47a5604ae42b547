import { execFileSync } from "node:child_process";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** The names that Chromium goes by. */
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

let launched: Promise<Browser> | undefined;

// One browser for all tests: it takes longer to start than most of them.
after(async () => await (await launched)?.close());

/** A page of its own, without storage, which can reach this machine and nothing else. */
export async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  launched ??= launch();
  const page = await (await (await launched).newContext(options)).newPage();
  page.setDefaultTimeout(10_000);
  return page;
}

async function launch(): Promise<Browser> {
  return await chromium.launch({
    executablePath: installed(),
    args: [
      // attacker.example is this machine, as after DNS rebinding; no other name is found.
      "--host-resolver-rules=MAP attacker.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
      "--disable-background-networking",
      // Chromium's sandbox does not work for root, as in a container.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
}

function installed(): string {
  for (const name of names) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // Not by this name.
    }
  }
  throw new Error(
    `The console's page is tested in Chromium: install it (apt-get install chromium), as ${names.join(", ")}`,
  );
}
