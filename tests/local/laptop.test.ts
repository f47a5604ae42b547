import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { mock } from "node:test";
import type { EvaluatedProgram, RegisteredResource } from "../../local/evaluate/registered-resource";
import { usualQuotas } from "../../local/gateway/throttling/account";
import type { Laptop } from "../../local/laptop";
import type { LaptopOptions } from "../../local/options";
import { ProjectProblem } from "../../local/project/project-problem";
import type { LaptopEvent } from "../../local/report/laptop-event";
import { registered } from "./declared/registered";
import { connect, refusedHandshake } from "./gateway/client";
import { laptopOptions as options, registeredApi, runEvaluated } from "./registered-api";

/** An API whose `$default` function answers with a text. */
function api(id: string, answer: string): RegisteredResource[] {
  const text = `exports.handler = async () => ({ statusCode: 200, body: ${JSON.stringify(answer)} });`;
  return [
    ...registeredApi(id, text),
    registered("aws:apigatewayv2/stage:Stage", "live", { apiId: id, name: "live" }),
    registered("aws:apigatewayv2/route:Route", id, { apiId: id, routeKey: "$default", target: `integrations/${id}` }),
    registered("aws:apigatewayv2/routeResponse:RouteResponse", id, { apiId: id, routeId: id }),
  ];
}

const program = (...apis: RegisteredResource[][]): EvaluatedProgram => ({
  resources: apis.flat(),
  outerPlaces: [],
  outputs: {},
});

describe("the laptop", () => {
  let laptop: Laptop;
  let events: LaptopEvent[];
  const start = async (evaluated: EvaluatedProgram, changes: Partial<LaptopOptions> = {}) => {
    events = [];
    laptop = await runEvaluated(evaluated, { ...options, ...changes }, (event) => events.push(event));
    return laptop;
  };
  const urlOf = (id: string) => laptop.ready.apis.find(({ apiId }) => apiId === id)?.url ?? "";
  const answerTo = async (id: string): Promise<string> => {
    const { socket, next, closed } = await connect(urlOf(id));
    socket.send("{}");
    const answer = await next();
    socket.close();
    await closed;
    return answer;
  };

  it("gives each API a port of its own", async () => {
    await start(program(api("one", "1"), api("two", "2")));
    deepEqual([await answerTo("one"), await answerTo("two")], ["1", "2"]);
    await laptop.close();
  });

  it("L7 L8 knows an account's quotas only when it is asked to", async () => {
    const { newConnectionsPerSecond } = usualQuotas;
    for (const accountQuotas of [true, false]) {
      await start(program(api("one", "1")), { accountQuotas });
      // No second passes, in which there would be room for more.
      const clock = mock.method(performance, "now", () => 1);
      await Promise.all(Array.from({ length: newConnectionsPerSecond }, () => connect(urlOf("one"))));
      if (accountQuotas) equal((await refusedHandshake(urlOf("one"))).status, 429);
      else await connect(urlOf("one"));
      clock.mock.restore();
      await laptop.close();
    }
  });

  it("R30 has tables for the integrations that need no function", async () => {
    const table = registered("aws:dynamodb/table:Table", "rooms", {
      name: "rooms",
      hashKey: "id",
      attributes: [{ name: "id", type: "S" }],
    });
    const describe = {
      integrationType: "AWS",
      integrationMethod: "POST",
      integrationUri: "arn:aws:apigateway:eu-west-1:dynamodb:action/DescribeTable",
      requestTemplates: { $default: '{"TableName":"rooms"}' },
      timeoutMilliseconds: 29_000,
    };
    const integration = registered("aws:apigatewayv2/integration:Integration", "one", { apiId: "one", ...describe });
    const others = api("one", "").filter(({ type }) => !/Integration|lambda/.test(type));
    await start(program([...others, integration, table]));
    match(await answerTo("one"), /"TableName":"rooms"/);
    await laptop.close();
  });

  it("keeps the connections of an API that is declared again, and closes those of one that is not", async () => {
    await start(program(api("one", "1"), api("two", "2")));
    const [kept, dropped] = [await connect(urlOf("one")), await connect(urlOf("two"))];
    await laptop.reload(Promise.resolve(program(api("one", "new"))));
    deepEqual(await dropped.closed, { code: 1001, reason: "Going away" });
    kept.socket.send("{}");
    equal(await kept.next(), "new");
    await rejects(connect(urlOf("two")), { code: "ECONNREFUSED" });
    await laptop.close();
    deepEqual(await kept.closed, { code: 1001, reason: "Going away" });
  });

  it("runs the last $disconnect of an API that is no longer declared before anything changes", async () => {
    const route = { apiId: "two", routeKey: "$disconnect", target: "integrations/two" };
    const two = [...api("two", "2"), registered("aws:apigatewayv2/route:Route", "bye", route)];
    await start(program(api("one", "1"), two));
    await connect(urlOf("two"));
    await laptop.reload(Promise.resolve(program(api("one", "1"))));
    deepEqual(
      events.flatMap((event) => (event.event === "disconnect" ? (event.error ?? "no error") : [])),
      ["no error"],
    );
    await laptop.close();
  });

  it("lets a message wait for the evaluation that is under way", async () => {
    await start(program(api("one", "1")));
    const client = await connect(urlOf("one"));
    let finish: (evaluated: EvaluatedProgram) => void = () => undefined;
    const reloaded = laptop.reload(new Promise((resolve) => (finish = resolve)));
    client.socket.send("{}");
    client.socket.ping();
    await once(client.socket, "pong");
    finish(program(api("one", "2")));
    await reloaded;
    equal(await client.next(), "2");
    await laptop.close();
  });

  it("keeps the messages of a queue that is declared again, and feeds a function from then on", async () => {
    const place = "eu-west-1.amazonaws.com/111111111111/jobs";
    const arn = "arn:aws:sqs:eu-west-1:111111111111:jobs";
    const queue = registered("aws:sqs/queue:Queue", `https://sqs.${place}`, { name: "jobs", arn });
    const source = registered("aws:lambda/eventSourceMapping:EventSourceMapping", "s", {
      eventSourceArn: arn,
      functionName: "one",
    });
    await start(program(api("one", "1"), [queue]));
    await fetch(`${laptop.ready.sqs}/111111111111/jobs?Action=SendMessage&MessageBody=1`);
    await laptop.reload(Promise.resolve(program(api("one", "1"), [queue, source])));
    while (!events.some(({ event }) => event === "batch")) await new Promise((resolve) => setTimeout(resolve, 5));
    deepEqual(
      events.flatMap((event) => (event.event === "batch" ? [event.failed] : [])),
      [0],
    );
    await laptop.close();
  });

  it("goes on as it was when an evaluation fails", async () => {
    await start(program(api("one", "1")));
    await rejects(laptop.reload(Promise.reject(new Error("broken"))), { message: "broken" });
    await rejects(laptop.reload(Promise.resolve(program())), ProjectProblem);
    equal(await answerTo("one"), "1");
    await laptop.close();
  });

  it("is refused a port that is taken, or follows one that is not", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const message = (taken: number) => `The port ${taken} is taken; choose another by --port, or 0 for a free one`;
    await rejects(start(program(api("one", "1")), { port }), new ProjectProblem(message(port)));
    await rejects(start(program(api("one", "1"), api("two", "2")), { port: port - 1 }), ProjectProblem);
    await rejects(connect(`ws://127.0.0.1:${port - 1}/live`), { code: "ECONNREFUSED" });
    server.close();
  });

  it("is refused a program whose API has no stage", async () => {
    const stageless = api("one", "1").filter(({ type }) => !type.includes("stage"));
    await rejects(
      start(program(stageless)),
      new ProjectProblem("The program declares no WebSocket API with a stage: nothing to run here"),
    );
  });

  it("A10 is refused what API Gateway would not take, all at once, and goes on as it was when that is new", async () => {
    const one = api("one", "1");
    const bad = (routeKey: string) =>
      registered("aws:apigatewayv2/route:Route", routeKey, { apiId: "one", routeKey, authorizationType: "AWS_IAM" });
    const refused = program([...one, bad("say"), bad("sing")]);
    const line = (routeKey: string) =>
      `\n  route ${routeKey}: authorizationType must be NONE, got AWS_IAM; who may talk is decided once, at the handshake: declare it on $connect`;
    const problem = new ProjectProblem(`The API one cannot be deployed as declared:${line("say")}${line("sing")}`);
    await rejects(start(refused), problem);
    await start(program(one));
    await rejects(laptop.reload(Promise.resolve(refused)), problem);
    equal(await answerTo("one"), "1");
    await laptop.close();
  });

  it("listens on the address that is asked for", async () => {
    await start(program(api("one", "1")), { host: "localhost" });
    match(urlOf("one"), /^ws:\/\/localhost:\d+\/live$/);
    equal(await answerTo("one"), "1");
    await laptop.close();
  });
});
