import { deepEqual, equal } from "node:assert/strict";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import WebSocket from "ws";
import { NotificationClient } from "../../client";
import type { Recipients } from "../../handlers/core/notification";
import { type LaptopProcess, repository, startJson } from "../local/laptop-process";
import { listenTo } from "./listening";

/** The settings by which the program believes the laptop's own issuer. */
const settings = {
  authorization: "JWT",
  jwtIssuer: "https://issuer.localhost",
  jwtAudience: "websocket-notifications",
  jwtFrom: "subprotocol",
};

describe("a client of this program, on the laptop", () => {
  let laptop: LaptopProcess;
  let client: NotificationClient;
  let url: string;
  let publish: (to: Recipients, all: readonly number[]) => Promise<void>;

  before(async function () {
    this.timeout(60_000);
    laptop = startJson(
      repository,
      "--no-watch",
      ...Object.entries(settings).flatMap(([name, value]) => ["--config", `${name}=${value}`]),
    );
    const { apis, sqs, outputs } = await laptop.ready();
    url = apis[0]?.url ?? "";
    const credentials = { accessKeyId: "any", secretAccessKey: "any" };
    const queue = new SQSClient({ endpoint: sqs, region: String(outputs.region), credentials });
    publish = async (to, all) => {
      const Entries = all.map((n) => ({ Id: `n${n}`, MessageBody: JSON.stringify({ version: 1, to, data: n }) }));
      for (let at = 0; at < Entries.length; at += 10) {
        const some = { QueueUrl: String(outputs.notificationQueueUrl), Entries: Entries.slice(at, at + 10) };
        await queue.send(new SendMessageBatchCommand(some));
      }
    };
  });
  after(async () => {
    client.close();
    equal((await laptop.stop()).code, 0);
  });

  const token = async () => {
    const query = new URLSearchParams({ sub: "alice", topics: "news", aud: settings.jwtAudience });
    const answer = await fetch(`${url.replace(/^ws/, "http").replace(/\/dev$/, "")}/_issuer/token?${query}`);
    return await answer.text();
  };

  it("gets what is for its user and its topics, and what it missed while it was away, each once", async () => {
    const tokens = { token, tokenIn: "subprotocol" } as const;
    // Long enough away to miss something.
    client = new NotificationClient(url, {
      ...tokens,
      WebSocket,
      backOff: { baseMilliseconds: 1500 },
      random: () => 1,
    });
    const told = listenTo(client);
    const has = async (count: number) => await laptop.until(() => told.notifications.length >= count || undefined);
    await client.subscribe("news");
    await publish({ topic: "news" }, [0, 1]);
    await publish({ user: "alice" }, [2]);
    await has(3);
    const { connectionId } = await laptop.event("connect");
    await fetch(`${url.replace(/^ws/, "http")}/@connections/${encodeURIComponent(connectionId)}`, {
      method: "DELETE",
    });
    await laptop.until(() => client.state.status === "waiting" || undefined);
    const away = Array.from({ length: 120 }, (_, at) => at + 3);
    await publish({ topic: "news" }, away);
    await has(123);
    await laptop.until(() => told.resumed.length === 1 || undefined);
    await publish({ user: "bob" }, [200]);
    await publish({ all: true }, [123]);
    await has(124);
    deepEqual(told.resumed, [{ isComplete: true }]);
    deepEqual(
      told.notifications.map(({ data }) => Number(data)).sort((one, other) => one - other),
      Array.from({ length: 124 }, (_, at) => at),
    );
    deepEqual(told.errors, []);
  });
});
