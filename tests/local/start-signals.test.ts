import { deepEqual, equal, match } from "node:assert/strict";
import { removeFolders } from "./folder";
import { connect } from "./gateway/client";
import { LaptopProcess, startJson } from "./laptop-process";
import { programFolder } from "./program-folder";

describe("ending npm start", () => {
  let folder: string;
  before(() => {
    folder = programFolder("chat");
  });
  after(removeFolders);

  const ways: [string, NodeJS.Signals, () => LaptopProcess][] = [
    ["by Ctrl+C", "SIGINT", () => startJson(folder)],
    [
      "by npm's process",
      "SIGTERM",
      () => new LaptopProcess(["--program", folder, "--port=0", "--json"], ["npm", "start", "--silent", "--"]),
    ],
  ];
  for (const [way, signal, start] of ways) {
    it(`closes connections and runs $disconnect for each, ${way}`, async () => {
      const laptop = start();
      const { apis, dynamodb } = await laptop.ready();
      const clients = [await connect(apis[0]?.url ?? ""), await connect(apis[0]?.url ?? "")];
      const ended = laptop.stop(signal);
      for (const { closed } of clients) deepEqual(await closed, { code: 1001, reason: "Going away" });
      const { code, left } = await ended;
      deepEqual({ code, left }, { code: 0, left: [] });
      equal(laptop.events.filter((event) => event.event === "log" && event.line === "goodbye").length, 2);
      equal(laptop.events.filter((event) => event.event === "disconnect" && event.code === 1001).length, 2);
      for (const place of [dynamodb, apis[0]?.managementEndpoint ?? ""]) {
        match(
          await fetch(place).then(
            () => "answers",
            (error) => error.cause.code,
          ),
          /ECONNREFUSED/,
        );
      }
    });
  }

  it("leaves nothing behind while the program is still being evaluated", async () => {
    // Of a program that nobody has evaluated yet: one that is kept needs no process.
    const laptop = startJson(programFolder("chat"));
    await laptop.until(() => laptop.processes().length > 1 || undefined);
    deepEqual(await laptop.stop("SIGTERM"), { code: 0, stderr: "", left: [] });
    deepEqual(laptop.lines, []);
  });
});
