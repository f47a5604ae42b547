import { deepEqual, equal } from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { removeFolders } from "./folder";
import { connect } from "./gateway/client";
import { type LaptopProcess, startJson } from "./laptop-process";
import { programFolder } from "./program-folder";

describe("npm start", () => {
  let laptops: readonly LaptopProcess[];
  let folder: string;
  before(async () => {
    folder = programFolder("chat");
    laptops = [
      startJson(folder, "--no-watch", "--idle-timeout", "1"),
      startJson(folder, "--no-watch", "--max-connection", "1"),
    ];
    for (const laptop of laptops) await laptop.ready();
  });
  after(async () => {
    for (const laptop of laptops) await laptop.stop();
    removeFolders();
  });

  const connected = async (laptop: LaptopProcess | undefined) =>
    await connect((await laptop?.ready())?.apis[0]?.url ?? "");

  it("L15 closes a silent connection after the --idle-timeout", async () => {
    const { closed } = await connected(laptops[0]);
    deepEqual(await closed, { code: 1001, reason: "Going away" });
  });

  it("L15 closes any connection after --max-connection, though it talks", async () => {
    const { socket, closed } = await connected(laptops[1]);
    const talking = setInterval(() => socket.send(`{"action":"echo"}`), 100);
    deepEqual(await closed, { code: 1001, reason: "Going away" });
    clearInterval(talking);
  });

  it("does not look for changes with --no-watch", async () => {
    writeFileSync(
      path.join(folder, "code/index.js"),
      `exports.handler = async () => ({ statusCode: 200, body: "new" });`,
    );
    const { socket, next, closed } = await connected(laptops[1]);
    socket.send(`{"action":"echo"}`);
    equal(await next(), `{"action":"echo"}`);
    equal(
      laptops[1]?.events.some(({ event }) => event === "reload"),
      false,
    );
    socket.close();
    await closed;
  });
});
