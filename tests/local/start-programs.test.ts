import { deepEqual, equal, match, notEqual } from "node:assert/strict";
import { once } from "node:events";
import { realpathSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import path from "node:path";
import type { Ready } from "../../local/report/ready";
import { removeFolders } from "./folder";
import { connect } from "./gateway/client";
import { LaptopProcess, repository, startJson } from "./laptop-process";
import { programFolder, programFolderWithPackages } from "./program-folder";

/** A port that is free, and the next one free too. */
async function twoFreePorts(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const next = createServer();
  const free = await new Promise<boolean>((resolve) => {
    next.once("error", () => resolve(false)).listen(port + 1, "127.0.0.1", () => resolve(true));
  });
  for (const one of [server, next]) one.close();
  return free ? port : await twoFreePorts();
}

const portOf = (url: string | undefined): number => Number(new URL(url ?? "").port);

describe("npm start, with a program outside of the repository", () => {
  after(removeFolders);

  describe("that has packages of its own and no component", () => {
    let laptop: LaptopProcess;
    let folder: string;
    let ready: Ready;
    before(async () => {
      folder = programFolderWithPackages("chat");
      laptop = startJson(folder, "--no-watch");
      ready = await laptop.ready();
    });
    after(async () => {
      equal((await laptop.stop()).code, 0);
    });

    it("is evaluated with its own copy of Pulumi", () => {
      equal(ready.outputs.sdk, path.join(folder, "node_modules/@pulumi/pulumi/package.json"));
      notEqual(ready.outputs.sdk, realpathSync(path.join(repository, "node_modules/@pulumi/pulumi/package.json")));
    });

    it("has the Region of its configuration in its ARNs", () => {
      match(String(ready.outputs.arn), /^arn:aws:lambda:eu-west-1:000000000000:function:code-[a-z0-9]{7}$/);
      equal(ready.outputs.url, `wss://${ready.apis[0]?.apiId}.execute-api.eu-west-1.amazonaws.com/live`);
    });

    it("posts by Lambda's own SDK to where its event tells", async () => {
      const client = await connect(ready.apis[0]?.url ?? "");
      client.socket.send("anything");
      match(await client.next(), /^hello, \S+$/);
      client.socket.close();
      await client.closed;
    });

    it("answers on a two-way route", async () => {
      const client = await connect(ready.apis[0]?.url ?? "");
      client.socket.send(`{"action":"echo","text":"é"}`);
      equal(await client.next(), `{"action":"echo","text":"é"}`);
      client.socket.close();
      await client.closed;
    });
  });

  describe("that is an asynchronous function with two APIs", () => {
    let laptop: LaptopProcess;
    let folder: string;
    let port: number;
    let ready: Ready;
    before(async () => {
      folder = programFolder("rooms");
      port = await twoFreePorts();
      const config = ["--config", "word=swordfish"];
      laptop = new LaptopProcess(["--program", folder, "--port", String(port), "--json", "--no-watch", ...config]);
      ready = await laptop.ready();
    });
    after(async () => {
      equal((await laptop.stop()).code, 0);
    });

    it("runs in the folder that Pulumi.yaml names", () => {
      equal(ready.outputs.folder, path.join(folder, "infra"));
    });

    it("has a port for each API, one after the other", () => {
      deepEqual(
        ready.apis.map(({ url }) => portOf(url)),
        [port, port + 1],
      );
    });

    it("has the Region of a provider in what the provider makes", () => {
      const [here, there] = ready.apis;
      equal(ready.outputs.region, "eu-west-1");
      deepEqual(ready.outputs.there, {
        arn: "arn:aws-cn:lambda:cn-north-1:000000000000:function:there",
        url: `wss://${there?.apiId}.execute-api.cn-north-1.amazonaws.com.cn`,
      });
      deepEqual(ready.outputs.here, {
        arn: "arn:aws:lambda:eu-west-1:000000000000:function:here",
        url: `wss://${here?.apiId}.execute-api.eu-west-1.amazonaws.com`,
      });
    });

    it("has its data sources answered", () => {
      const action = `"Action":"execute-api:ManageConnections","Resource":"*"`;
      equal(ready.outputs.policy, `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${action}}]}`);
    });

    it("does not show its secrets", () => {
      deepEqual([ready.outputs.word, ready.outputs.deep], ["[secret]", "[secret]"]);
      equal(laptop.lines.join("\n").includes("swordfish"), false);
    });

    it("gives its functions, of code in the program, what was encrypted", async () => {
      const answers: string[] = [];
      for (const { url } of ready.apis) {
        const client = await connect(url);
        client.socket.send("word?");
        answers.push(await client.next());
        client.socket.close();
        await client.closed;
      }
      deepEqual(answers, ["swordfish", "there"]);
    });
  });

  it("may be written as ES modules, and be stopped as soon as it is ready", async () => {
    const folder = programFolder("modules");
    const laptop = startJson(folder);
    const { apis, outputs } = await laptop.ready();
    match(apis[0]?.name ?? "", /^news-[a-z0-9]{7}$/);
    deepEqual(outputs, { account: "000000000000", place: `file://${folder}/index.ts` });
    deepEqual(await laptop.stop(), { code: 0, stderr: "", left: [] });
  });
});
