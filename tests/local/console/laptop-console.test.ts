import { deepEqual, equal, match, ok } from "node:assert/strict";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { connect } from "../gateway/client";
import { until } from "../gateway/serving";
import { apiResources, ask, pageHeaders, peopleTable, type RunningConsole, runConsole } from "./running-console";

describe("the console", () => {
  let running: RunningConsole;
  let page: Record<string, string>;
  before(async () => {
    running = await runConsole([...apiResources("chat"), ...apiResources("news"), peopleTable]);
    page = await pageHeaders(running.url);
  });
  after(async () => await running.laptop.close());

  const read = async (path: string) => JSON.parse((await ask(`${running.url}/api/${path}`)).body);
  const change = async (method: string, path: string, body: unknown = {}) => {
    const answer = await ask(`${running.url}/api/${path}`, { method, headers: page, body: JSON.stringify(body) });
    return { status: answer.status, ...JSON.parse(answer.body) };
  };
  const newest = async () => (await read("connections")).latest[0];

  it("is the same on the port of every API", async () => {
    const [first, second] = running.laptop.ready.apis.map(({ url }) => new URL(url).port);
    ok(first !== second);
    const views = [first, second].map((port) => ask(`http://127.0.0.1:${port}/_console/api/laptop`));
    const [one, other] = await Promise.all(views);
    equal(one?.body, other?.body);
  });

  it("serves the page and its files from here, with headers that let nothing else in", async () => {
    for (const [path, type] of [
      ["", "text/html"],
      ["/", "text/html"],
      ["/page.js", "text/javascript"],
      ["/page.css", "text/css"],
      ["/icon.svg", "image/svg+xml"],
    ]) {
      const { status, headers, body } = await ask(`${running.url}${path}`);
      equal(status, 200, path);
      equal(headers["content-type"], `${type}; charset=utf-8`);
      equal(headers["x-content-type-options"], "nosniff");
      equal(headers["cross-origin-resource-policy"], "same-origin");
      equal(headers["cross-origin-opener-policy"], "same-origin");
      match(
        String(headers["content-security-policy"]),
        /^default-src 'none'; script-src 'self';.*frame-ancestors 'none'/,
      );
      equal(headers["access-control-allow-origin"], undefined);
      ok(!/https?:\/\/(?!www\.w3\.org\/2000\/svg)/.test(body), path);
      ok(!/<script(?![^>]* src=)|<style| on\w+=/.test(body) || type !== "text/html", path);
    }
    for (const path of ["/none", "/page.js/more", "/..%2Fstart.js", "/constructor", "/api/none", "/api"]) {
      equal((await ask(`${running.url}${path}`)).status, 404, path);
    }
    equal((await ask(running.url, { method: "POST", headers: page })).status, 404);
  });

  it("shows what runs, without the functions' environment", async () => {
    const { body } = await ask(`${running.url}/api/laptop`);
    const { apis, tables } = JSON.parse(body);
    deepEqual(apis[0], {
      apiId: "chat",
      name: "chat",
      port: running.port,
      stages: ["live"],
      routeSelectionExpression: "$request.body.action",
      routeKeys: ["$connect", "echo"],
    });
    equal(apis[1].name, "news");
    deepEqual(tables, [{ name: "people", hashKey: "room", rangeKey: "name" }]);
    ok(!body.includes("do-not-show"));
  });

  it("shows who is connected, since when, and which routes they used", async () => {
    const before = Date.now();
    const { socket, next } = await connect(running.client, { headers: { "user-agent": "tests" } });
    socket.send('{"action":"echo"}');
    await next();
    await until(() => running.events.some(({ event }) => event === "message"));
    const { connectionId, connectedAt, lastActiveAt, ...others } = await newest();
    match(connectionId, /=$/);
    ok(before <= connectedAt && connectedAt <= lastActiveAt && lastActiveAt <= Date.now());
    deepEqual(others, {
      api: "chat",
      stage: "live",
      sourceIp: "127.0.0.1",
      userAgent: "tests",
      identity: {},
      routes: { echo: 1 },
    });
    socket.close();
    await until(() => running.events.some(({ event }) => event === "disconnect"));
    deepEqual(await read("connections"), { total: 0, latest: [] });
  });

  it("pushes to a connection of any API and closes it, as @connections does", async () => {
    const news = running.laptop.ready.apis[1]?.url ?? "";
    const { next, closed } = await connect(news);
    const { connectionId } = await newest();
    const place = `connections/${encodeURIComponent(connectionId)}`;
    deepEqual(await change("POST", place, { text: "höllo" }), { status: 200 });
    equal(await next(), "höllo");
    const post = { event: "post", api: "news", stage: "live", connectionId, bytes: 6, status: 200 };
    deepEqual(running.events.filter(({ event }) => event === "post").at(-1), post);
    equal((await change("POST", place, { text: "x".repeat(131_073) })).status, 413);
    equal((await change("POST", place, { text: 1 })).status, 400);
    equal((await change("POST", place, "x".repeat(2_000_000))).status, 400);
    equal((await change("DELETE", place)).status, 200);
    deepEqual(await closed, { code: 1000, reason: "Connection Closed Normally" });
    equal((await change("POST", place, { text: "late" })).status, 410);
    equal((await change("DELETE", place)).status, 410);
  });

  it("reads a table's items part by part, and deletes one by its key", async () => {
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    const client = new DynamoDBClient({ endpoint: running.laptop.ready.dynamodb, region: "local", credentials });
    for (let n = 0; n < 60; n++) {
      const Item = { room: { S: "kitchen" }, name: { B: Buffer.from([n]) }, age: { N: "12345678901234567890" } };
      await client.send(new PutItemCommand({ TableName: "people", Item }));
    }
    client.destroy();
    const first = await read("tables/people");
    equal(first.items.length, 50);
    deepEqual(first.items[0], { room: { S: "kitchen" }, name: { B: "AA==" }, age: { N: "12345678901234567890" } });
    const second = await read(`tables/people?after=${encodeURIComponent(JSON.stringify(first.next))}`);
    deepEqual([second.items.length, second.next], [10, undefined]);
    const { room, name } = first.items[0];
    equal((await change("DELETE", "tables/people", { key: { room, name } })).status, 200);
    deepEqual((await read("tables/people")).items[0].name, { B: "AQ==" });
  });

  it("says in DynamoDB's words what is wrong with a table or a key", async () => {
    match((await read("tables/none")).message, /not found|non-existent/);
    match(
      (await change("DELETE", "tables/people", { key: { room: { S: "kitchen" } } })).message,
      /key element does not match/,
    );
    match((await read("tables/people?after=%7B")).message, /JSON/);
  });

  it("knows a table that is declared later", async () => {
    const rooms = { ...peopleTable, id: "rooms", properties: { ...peopleTable.properties, name: "rooms" } };
    const resources = [...apiResources("chat"), ...apiResources("news"), peopleTable, rooms];
    await running.laptop.reload(Promise.resolve({ resources, outerPlaces: [], outputs: {} }));
    deepEqual(
      (await read("laptop")).tables.map(({ name }: { name: string }) => name),
      ["people", "rooms"],
    );
  });
});
