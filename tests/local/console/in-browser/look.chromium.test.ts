import { deepEqual, equal, notEqual, ok } from "node:assert/strict";
import type { Page } from "playwright-core";
import { connect } from "../../gateway/client";
import { apiResources, peopleTable, type RunningConsole, runConsole } from "../running-console";
import { newPage } from "./browser";

/** What is written, and must be read: each with its contrast to what is behind it, at least 4.5 by WCAG AA. */
const texts = [
  "h1",
  "h2",
  "#link",
  ".connections b",
  ".connections .line",
  ".stream time",
  ".stream .who",
  ".stream .text",
  ".badge.in",
  ".badge.good",
  ".primary",
  ".empty",
  ".danger",
  ".connect label",
];

describe("the look of the console's page", () => {
  let running: RunningConsole;
  let page: Page;
  before(async function () {
    this.timeout(20_000);
    running = await runConsole([...apiResources("chat"), peopleTable]);
    const { socket, next } = await connect(running.client);
    socket.send('{"action":"echo"}');
    await next();
    page = await newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(running.url);
    await page.locator(".badge.in").first().waitFor();
    await page.locator("#connections summary").click();
  });
  after(async () => {
    await page.context().close();
    await running.laptop.close();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    it(`is ${colorScheme} where the person's system is, and can be read`, async () => {
      // Without motion: a colour on its way is neither.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const luminance = await page.evaluate(luminanceOf, "html");
      ok(colorScheme === "light" ? luminance > 0.7 : luminance < 0.1, String(luminance));
      for (const selector of texts) {
        const contrast = await page.evaluate(contrastOf, selector);
        ok(contrast >= 4.5, `${selector} has a contrast of ${contrast} in ${colorScheme}`);
      }
    });
  }

  it("moves nothing where the person's system asks for that", async () => {
    const duration = async () =>
      await page.evaluate(() => getComputedStyle(document.querySelector("#clear") as Element).transitionDuration);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    notEqual(await duration(), "0s");
    await page.emulateMedia({ reducedMotion: "reduce" });
    equal(await duration(), "0s");
  });

  it("needs no scrolling aside from 320 pixels on", async () => {
    for (const width of [320, 480, 800, 1100, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      for (const view of ["live", "tables"]) {
        await page.locator(`#${view}-tab`).click();
        const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
        ok(scrollWidth <= width, `${view} at ${width}: ${scrollWidth}`);
      }
    }
    await page.locator("#live-tab").click();
  });

  it("names every control, and says the roles and states that assistive software reads", async () => {
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("button, input, select, textarea, section, nav, [role=tabpanel]")]
        .filter((control) => {
          const labels = (control as HTMLInputElement).labels?.length ?? 0;
          const by = document.getElementById(control.getAttribute("aria-labelledby") ?? "");
          return !labels && !by && !control.getAttribute("aria-label") && !control.textContent?.trim();
        })
        .map(({ outerHTML }) => outerHTML),
    );
    deepEqual(nameless, []);
    equal(await page.getByRole("log", { name: "What happens" }).getAttribute("aria-live"), "off");
    equal(await page.locator("#announcer").getAttribute("role"), "status");
    equal(await page.getByRole("tab", { name: "Live" }).getAttribute("aria-selected"), "true");
    await page.getByRole("tab", { name: "Live" }).press("ArrowRight");
    equal(await page.evaluate(() => document.activeElement?.id), "tables-tab");
  });
});

/** Runs in the page: the luminance of what is behind an element, 0 to 1. */
function luminanceOf(selector: string): number {
  const [red = 0, green = 0, blue = 0] = (
    getComputedStyle(document.querySelector(selector) ?? document.body).backgroundColor.match(/[\d.]+/g) ?? []
  ).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

/** Runs in the page: the contrast by WCAG between a text and the nearest colour behind it. */
function contrastOf(selector: string): number {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const element = document.querySelector(selector);
  let behind: Element | null = element;
  while (behind && channels(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
  const colors = [element, behind].map((of, at) => {
    const style = getComputedStyle(of ?? document.documentElement);
    return luminance(at === 0 ? style.color : style.backgroundColor);
  });
  return (Math.max(...colors) + 0.05) / (Math.min(...colors) + 0.05);
}
