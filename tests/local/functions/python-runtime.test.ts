import { match, ok } from "node:assert/strict";
import { declare, withFunctions } from "./running-functions";

describe("a function in Python, where there is none", () => {
  it("says what to install", async () => {
    const path = process.env.PATH;
    process.env.PATH = "";
    try {
      const declared = declare({ "app.py": "" }, { runtime: "python3.12", handler: "app.handler" });
      await withFunctions([declared], async ({ invoke }) => {
        const invocation = await invoke(declared);
        ok(invocation.outcome === "failed");
        match(invocation.errorMessage, /chat cannot run here: .*python3\.12.*install Python 3\.12/);
      });
    } finally {
      process.env.PATH = path;
    }
  });
});
