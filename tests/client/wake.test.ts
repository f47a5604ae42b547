import { equal } from "node:assert/strict";
import { onWake } from "../../client/wake";

describe("waking up", () => {
  class Page extends EventTarget {
    readonly document = Object.assign(new EventTarget(), { visibilityState: "hidden" });
  }
  let page: Page;
  let woken: number;
  let stop: () => void;
  beforeEach(() => {
    page = new Page();
    woken = 0;
    stop = onWake(() => woken++, page);
  });

  it("is told when the browser is online again", () => {
    page.dispatchEvent(new Event("online"));
    equal(woken, 1);
  });

  it("is told when the page is visible, and not when it is hidden", () => {
    page.document.dispatchEvent(new Event("visibilitychange"));
    equal(woken, 0);
    page.document.visibilityState = "visible";
    page.document.dispatchEvent(new Event("visibilitychange"));
    equal(woken, 1);
  });

  it("is told no more after its end", () => {
    stop();
    page.document.visibilityState = "visible";
    page.document.dispatchEvent(new Event("visibilitychange"));
    page.dispatchEvent(new Event("online"));
    equal(woken, 0);
  });

  it("needs no browser", () => onWake(() => undefined)());
});
