import { deepEqual, equal, match } from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { type Client, connect } from "../local/gateway/client";
import { type LaptopProcess, repository, startJson } from "../local/laptop-process";

/** Runs what `npm run notify` runs. */
function notify(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = ["--require", "ts-node/register/transpile-only", "notify/main.ts", ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: repository }, (error, stdout, stderr) => {
      resolve({ code: (error?.code as number | undefined) ?? 0, stdout, stderr });
    });
  });
}

describe("npm run notify, beside npm start", () => {
  let laptop: LaptopProcess;
  let url: string;
  const told = () => path.join(repository, ".build/running", `${laptop.child.pid}.json`);

  before(async () => {
    laptop = startJson(repository, "--no-watch");
    url = (await laptop.ready()).apis[0]?.url ?? "";
  });
  after(async () => {
    deepEqual((await laptop.stop()).code, 0);
  });

  /** The next frame of a kind: others come between. */
  async function next(client: Client, type: string): Promise<Record<string, unknown>> {
    for (;;) {
      const frame = JSON.parse(await client.next()) as Record<string, unknown>;
      if (frame.type === type) return frame;
    }
  }

  it("reaches everyone who is connected", async () => {
    const clients = [await connect(url), await connect(url)];
    const { stdout, code } = await notify("--all", "--id", "order-1", '{"text":"shipped"}');
    equal(code, 0);
    match(stdout, /^order-1 is on its way, from the queue of the laptop \(dev\)\n$/);
    for (const client of clients) {
      const { id, channel, data } = await next(client, "notification");
      deepEqual({ id, channel, data }, { id: "order-1", channel: "all", data: { text: "shipped" } });
      client.socket.close();
      await client.closed;
    }
  });

  it("ends with 1, and says why on stderr alone, when it cannot", async () => {
    const { code, stdout, stderr } = await notify("--all", "{");
    deepEqual([code, stdout], [1, ""]);
    match(stderr, /^what is sent must be JSON /);
  });

  it("is what who comes back asks for", async () => {
    const client = await connect(url);
    await notify("--all", "--id", "order-2", "2");
    const { position } = await next(client, "notification");
    client.socket.send(JSON.stringify({ action: "resume", after: position }));
    const ids = [(await next(client, "notification")).id, (await next(client, "notification")).id];
    deepEqual([ids, (await next(client, "resumed")).isComplete], [["order-1", "order-2"], true]);
    client.socket.close();
    await client.closed;
  });

  it("finds the laptop by a file that only its owner reads, and that goes with it", async () => {
    equal(statSync(told()).mode & 0o777, 0o600);
    const file = told();
    await laptop.stop();
    equal(existsSync(file), false);
  });
});
