import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Ready } from "../../local/report/ready";
import { presignedUrl } from "./gateway/authorization/signing";
import { connect, refusedHandshake } from "./gateway/client";
import { type LaptopProcess, repository, startJson } from "./laptop-process";

/** What clients can ask for in every stack. */
const actions = ["subscribe", "unsubscribe", "ping", "resume"];
const aws = { region: "us-east-1", credentials: { accessKeyId: "local", secretAccessKey: "local" } };

describe("npm start, with this repository's program", () => {
  let production: LaptopProcess;
  let laptop: LaptopProcess;
  let ready: Ready;
  let url: string;

  before(async () => {
    laptop = startJson(repository, "--no-watch");
    production = startJson(repository, "--no-watch", "--stack", "prd");
    ready = await laptop.ready();
    url = ready.apis[0]?.url ?? "";
  });
  after(async () => {
    equal((await laptop.stop()).code, 0);
    equal((await production.stop()).code, 0);
  });

  /** The ids of the connections that the table knows. */
  async function rows(): Promise<string[]> {
    const client = new DynamoDBClient({ ...aws, endpoint: ready.dynamodb });
    const FilterExpression = "begins_with(channel, :connection)";
    const ExpressionAttributeValues = { ":connection": { S: "connection:" } };
    const { Items } = await client.send(
      new ScanCommand({ TableName: ready.tables[0], FilterExpression, ExpressionAttributeValues }),
    );
    client.destroy();
    return (Items ?? []).map(({ connectionId }) => String(connectionId?.S)).sort();
  }

  /** The id that the gateway gave to the newest connection. */
  const newest = () =>
    laptop.events.flatMap((event) => (event.event === "connect" ? event.connectionId : [])).at(-1) ?? "";

  async function post(connectionId: string, text: string): Promise<void> {
    const client = new ApiGatewayManagementApiClient({ ...aws, endpoint: ready.apis[0]?.managementEndpoint });
    try {
      await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: text }));
    } finally {
      client.destroy();
    }
  }

  async function connected() {
    const count = laptop.events.filter(({ event }) => event === "connect").length;
    const client = await connect(url);
    await laptop.until(() => laptop.events.filter(({ event }) => event === "connect").length > count || undefined);
    return { client, id: newest() };
  }

  it("says first, in one line, where everything is", () => {
    const first = JSON.parse(laptop.lines[0] ?? "");
    deepEqual(Object.keys(first), [
      "event",
      "stack",
      "apis",
      "console",
      "page",
      "dynamodb",
      "tables",
      "certificateAuthority",
      "sqs",
      "queues",
      "lambda",
      "outputs",
    ]);
    const addresses = ["url", "managementEndpoint", "secureUrl", "secureManagementEndpoint"];
    deepEqual(Object.keys(first.apis[0]), ["name", "apiId", "stage", ...addresses]);
    deepEqual([first.event, first.stack, first.apis.length, first.tables.length], ["ready", "dev", 1, 1]);
    const { apiId, stage, managementEndpoint, secureUrl, secureManagementEndpoint } = first.apis[0];
    deepEqual([apiId, stage, managementEndpoint], [first.outputs.apiId, "dev", url.replace("ws:", "http:")]);
    deepEqual([secureUrl, secureManagementEndpoint], [url.replace("ws:", "wss:"), url.replace("ws:", "https:")]);
    match(url, /^ws:\/\/127\.0\.0\.1:\d+\/dev$/);
    equal(first.console, `${new URL(managementEndpoint).origin}/_console`);
    match(first.dynamodb, /^http:\/\/127\.0\.0\.1:\d+$/);
    deepEqual(first.tables, [first.outputs.connectionTable]);
  });

  it("remembers a connection in the table until it closes, and then calls it gone", async () => {
    const { client, id } = await connected();
    deepEqual(await rows(), [id]);
    await post(id, "hello");
    equal(await client.next(), "hello");
    client.socket.close();
    await laptop.event("disconnect", ({ connectionId }) => connectionId === id);
    deepEqual(await rows(), []);
    await rejects(post(id, "too late"), { name: "GoneException" });
  });

  it("carries a client's notification to all who are connected", async () => {
    const [one, two] = [await connected(), await connected()];
    one.client.socket.send(JSON.stringify({ action: "notify", to: { all: true }, data: { news: "1" } }));
    for (const { client } of [one, two]) {
      const { type, data } = JSON.parse(await client.next());
      deepEqual({ type, data }, { type: "notification", data: { news: "1" } });
    }
    for (const { client, id } of [one, two]) {
      client.socket.close();
      await laptop.event("disconnect", ({ connectionId }) => connectionId === id);
    }
    deepEqual(await rows(), []);
  });

  it("tells a client which actions there are", async () => {
    const { client } = await connected();
    client.socket.send(`{"action":"nothing"}`);
    deepEqual(JSON.parse(await client.next()), {
      type: "error",
      action: "nothing",
      message: `There is no action "nothing"`,
      actions: [...actions, "notify"],
    });
    client.socket.close();
    await client.closed;
  });

  it("tells of each message by its route and size, in JSON and nothing else", async () => {
    const { client, id } = await connected();
    client.socket.send(`{"action":"secret words"}`);
    await client.next();
    const { route, bytes } = await laptop.event("message", ({ connectionId }) => connectionId === id);
    deepEqual({ route, bytes }, { route: "$default", bytes: 25 });
    client.socket.close();
    await client.closed;
    equal(
      laptop.lines.some((line) => line.includes(`{"action":"secret words"}`)),
      false,
    );
  });

  it("H16x refuses in production whose handshake is not signed", async () => {
    const { apis } = await production.ready();
    equal((await refusedHandshake(apis[0]?.url ?? "")).status, 403);
    const { reason } = await production.event("refuse");
    match(reason, /\$connect asks for AWS_IAM, and the handshake is not signed/);
  });

  it("takes no notification from a client in production", async () => {
    const { stack, apis } = await production.ready();
    deepEqual([stack, apis[0]?.stage], ["prd", "prd"]);
    const client = await connect(await presignedUrl(apis[0]?.url ?? "", { region: "ap-northeast-1" }));
    client.socket.send(JSON.stringify({ action: "notify", to: { all: true }, data: 1 }));
    const answer = { type: "error", action: "notify", message: `There is no action "notify"`, actions };
    deepEqual(JSON.parse(await client.next()), answer);
    client.socket.close();
    await client.closed;
  });
});
