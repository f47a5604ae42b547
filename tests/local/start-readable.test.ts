import { deepEqual, equal, match } from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { removeFolders } from "./folder";
import { LaptopProcess, repository } from "./laptop-process";
import { programFolder } from "./program-folder";

describe("npm start, for a person", () => {
  let laptop: LaptopProcess;
  before(async () => {
    laptop = new LaptopProcess(["--program", programFolder("chat"), "--port", "0"]);
    await laptop.until(() => laptop.lines.find((line) => line.includes("Ctrl+C")));
  });
  after(async () => {
    deepEqual(await laptop.stop(), { code: 0, stderr: "", left: [] });
    removeFolders();
  });

  const lineWith = async (part: string): Promise<string> =>
    await laptop.until(() => laptop.lines.find((line) => line.includes(part)));

  it("tells where to connect and where to post", () => {
    const text = laptop.lines.join("\n");
    match(text, /^The stack dev is running here\.$/m);
    match(text, /^ {4}ws:\/\/127\.0\.0\.1:\d+\/live$/m);
    match(text, /^ {4}http:\/\/127\.0\.0\.1:\d+\/live\/@connections\/\{id\}$/m);
  });

  it("gives a line to paste that works, and one line for each event, never with what was said", async () => {
    const pasted = await lineWith("node -e");
    // In another terminal, in the repository's folder.
    const terminal = spawn("sh", ["-c", `exec ${pasted.trim()}`], {
      cwd: repository,
      stdio: ["pipe", "pipe", "inherit"],
    });
    await lineWith(" connected to ");
    terminal.stdin.write(`{"action":"echo","text":"my secret"}\n`);
    const [answer] = (await once(terminal.stdout, "data")) as [Buffer];
    equal(answer.toString().trim(), `{"action":"echo","text":"my secret"}`);
    match(await lineWith(" → "), /^\d\d:\d\d:\d\d \S+ → echo, 36 bytes, \d+(\.\d+)? ms$/);
    const ended = once(terminal, "close");
    terminal.kill();
    await ended;
    match(await lineWith("disconnected"), /^\d\d:\d\d:\d\d \S+ disconnected with 1006/);
    match(await lineWith("goodbye"), /^\d\d:\d\d:\d\d \[code-[a-z0-9]{7} [0-9a-f]{8}\] goodbye$/);
    equal(
      laptop.lines.some((line) => line.includes("my secret")),
      false,
    );
  });
});
