import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { ReadyApi } from "../../local/report/ready";
import { removeFolders } from "./folder";
import { connect } from "./gateway/client";
import { type LaptopProcess, startJson } from "./laptop-process";
import { programFolder } from "./program-folder";

/** A program of the developer's own, without a word of the laptop in it. */
const client = `
  const socket = new (require("ws"))(process.argv[1]);
  socket.on("open", () => socket.send(JSON.stringify({ action: "echo" })));
  socket.on("message", (data) => { console.log(String(data)); socket.close(); });
  socket.on("error", ({ code }) => console.log(code));
`;

describe("npm start, over TLS", () => {
  let laptop: LaptopProcess;
  let api: ReadyApi;
  let authority: string;
  before(async () => {
    laptop = startJson(programFolder("chat"), "--no-watch");
    const ready = await laptop.ready();
    api = ready.apis[0] as ReadyApi;
    authority = ready.certificateAuthority;
  });
  after(async () => {
    deepEqual(await laptop.stop(), { code: 0, stderr: "", left: [] });
    equal(existsSync(path.dirname(authority)), false, "the certificate is gone");
    removeFolders();
  });

  const asked = async (environment: NodeJS.ProcessEnv): Promise<string> => {
    const env = { ...process.env, NODE_OPTIONS: "", ...environment };
    return (await promisify(execFile)(process.execPath, ["-e", client, api.secureUrl], { env })).stdout.trim();
  };

  it("answers a program that is given the certificate, and no other", async () => {
    equal(await asked({ NODE_EXTRA_CA_CERTS: authority }), `{"action":"echo"}`);
    match(await asked({}), /SELF_SIGNED|UNABLE_TO/);
  });

  it("runs a handler that answers by the address that the event gives, for ws and wss alike", async () => {
    const ca = readFileSync(authority);
    for (const url of [api.secureUrl, api.url, api.url.replace("127.0.0.1", "localhost")]) {
      const { socket, next } = await connect(url, { ca });
      socket.send("hello");
      equal(await next(), `hello, ${new URL(url).host}`);
      socket.close();
    }
  });

  it("keeps the program's own names on AWS from clients that do not go by them", async () => {
    const headers = { Host: "other.execute-api.us-east-1.amazonaws.com" };
    await rejects(connect(api.secureUrl, { ca: readFileSync(authority), headers }), /403/);
  });
});
