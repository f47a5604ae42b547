import assert from "node:assert/strict";
import { type PostOptions, type PostOutcome, postThrough } from "../../../handlers/core/post";
import { ok, type ReceivedRequest, type ScriptedServer, startScripted } from "./scripted-server";
import { signedBySdk } from "./sdk-signature";

const identity = { accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "token" };

/** A header of a request as it came. */
const headerOf = ({ head }: ReceivedRequest, name: string): string =>
  new RegExp(`^${name}: (.*)\r$`, "m").exec(head)?.[1] ?? assert.fail(`no ${name}`);

/** When a request says that it was signed: milliseconds since 1970. */
const signedAt = (request: ReceivedRequest): number =>
  Date.parse(headerOf(request, "x-amz-date").replace(/(....)(..)(..T..)(..)/, "$1-$2-$3:$4:"));

/** What the AWS SDK's signer says of a request as it came. */
async function authorizationOf(request: ReceivedRequest): Promise<string | undefined> {
  const [, path = ""] = request.head.split(" ");
  const post = { path, host: headerOf(request, "host"), body: request.body, date: new Date(signedAt(request)) };
  return (await signedBySdk({ ...post, region: "eu-west-1", credentials: identity })).authorization;
}

describe("a post", () => {
  let server: ScriptedServer;
  let answer: (request: ReceivedRequest, at: number) => string | undefined;
  beforeEach(async () => {
    answer = () => ok;
    server = await startScripted((request, at) => answer(request, at));
  });
  afterEach(async () => await server.close());

  const through = (options: PostOptions = {}) =>
    postThrough({
      endpoint: `http://127.0.0.1:${server.port}/dev`,
      region: "eu-west-1",
      credentials: async () => identity,
      ...options,
    });
  const first = (): ReceivedRequest => server.received[0] ?? assert.fail("nothing came");

  for (const [what, frame] of [
    ["a text", '{"text":"größer, 10 €, 🎉"}'],
    ["bytes", Uint8Array.of(0, 1, 255)],
    ["an empty text", ""],
    ["as much as a frame can be", "ß".repeat(65_536)],
  ] as const)
    it(`brings ${what}, signed as the AWS SDK does`, async () => {
      assert.equal(await through()("L0SM/+cOFv=", frame), "sent");
      assert.deepEqual(first().body, Buffer.from(frame as string));
      assert.match(first().head, /^POST \/dev\/@connections\/L0SM%2F%2BcOFv%3D HTTP\/1\.1\r\n/);
      assert.equal(headerOf(first(), "host"), `127.0.0.1:${server.port}`);
      assert.equal(headerOf(first(), "authorization"), await authorizationOf(first()));
    });

  it("brings bytes as they are now, though the same were sent before", async () => {
    const [post, frame] = [through(), Buffer.from("a")];
    await post("a", frame);
    frame[0] = 98;
    await post("a", frame);
    const second = server.received[1] ?? assert.fail();
    assert.deepEqual(String(second.body), "b");
    assert.equal(headerOf(second, "authorization"), await authorizationOf(second));
  });

  const error = (name: string): string => `x-amzn-errortype: ${name}\r\ncontent-length: 2\r\n\r\n{}`;
  for (const [text, outcome] of [
    ["200 OK\r\ncontent-length: 2\r\n\r\n{}", "sent"],
    ["204 No Content\r\n\r\n", "sent"],
    [`410 Gone\r\n${error("GoneException")}`, "gone"],
    ["410 Gone\r\ncontent-length: 0\r\n\r\n", "gone"],
    [
      `429 Too Many\r\n${error("LimitExceededException")}`,
      { failed: "429 LimitExceededException", isForGood: false, isThrottled: true },
    ],
    [`500 Error\r\n${error("InternalFailure:http://a.b/")}`, { failed: "500 InternalFailure", isForGood: false }],
    ["503 Unavailable\r\ncontent-length: 0\r\n\r\n", { failed: "503", isForGood: false }],
    [`403 Forbidden\r\n${error("ExpiredTokenException")}`, { failed: "403 ExpiredTokenException", isForGood: false }],
    [`403 Forbidden\r\n${error("aws.api#ForbiddenException:")}`, { failed: "403 ForbiddenException", isForGood: true }],
    [
      `413 Too Large\r\n${error("PayloadTooLargeException")}`,
      { failed: "413 PayloadTooLargeException", isForGood: true },
    ],
    [`400 Bad\r\n${error("BadRequestException")}`, { failed: "400 BadRequestException", isForGood: true }],
    ["307 Elsewhere\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n", { failed: "307", isForGood: true }],
  ] as const satisfies readonly (readonly [string, PostOutcome])[])
    it(`ends ${JSON.stringify(outcome)} by ${text.split("\r\n", 2).join(", ")}`, async () => {
      answer = () => `HTTP/1.1 ${text}`;
      assert.deepEqual(await through()("a", "{}"), outcome);
      assert.equal(server.received.length, 1);
    });

  it("that nobody answers has failed, though not for good", async () => {
    answer = () => undefined;
    const failed = { failed: "no answer within 50 ms", isForGood: false };
    assert.deepEqual(await through({ timeoutMilliseconds: 50 })("a", "{}"), failed);
    answer = ({ socket }) => void socket.resetAndDestroy();
    assert.deepEqual(await through()("a", "{}"), { failed: "ECONNRESET", isForGood: false });
    await server.close();
    assert.deepEqual(await through()("a", "{}"), { failed: "ECONNREFUSED", isForGood: false });
  });

  it("that cannot be signed has failed, though not for good", async () => {
    const credentials = async () => Promise.reject(new Error("no role"));
    assert.deepEqual(await through({ credentials })("a", "{}"), { failed: "no role", isForGood: false });
    assert.deepEqual(await through()("\ud800", "{}"), { failed: "URI malformed", isForGood: false });
    assert.equal(server.received.length, 0);
  });

  it("takes credentials as they are by then", async () => {
    let milliseconds = Date.now();
    let accessKeyId = "first";
    const credentials = async () => ({ accessKeyId, secretAccessKey: "s" });
    const post = through({ credentials, now: () => milliseconds });
    await post("a", "{}");
    accessKeyId = "second";
    milliseconds += 1000;
    await post("a", "{}");
    const keys = server.received.map((request) => /Credential=(\w+)/.exec(request.head)?.[1]);
    assert.deepEqual(keys, ["first", "second"]);
  });

  for (const name of ["WEBSOCKET_MANAGEMENT_ENDPOINT", "AWS_REGION"])
    it(`cannot be made without ${name} or an option in its place`, () => {
      const before = process.env[name];
      delete process.env[name];
      try {
        const endpoint = "https://a/dev";
        const options = name === "AWS_REGION" ? { endpoint } : { region: "eu-west-1" };
        assert.throws(() => postThrough(options), new RegExp(`${name} is not set`));
        postThrough({ endpoint, region: "eu-west-1" });
      } finally {
        if (before !== undefined) process.env[name] = before;
      }
    });
});

describe("a post by a clock that is wrong", () => {
  const day = 86_400_000;
  let server: ScriptedServer;
  /** AWS's clock, in milliseconds since 1970; it refuses what was signed more than five minutes from that. */
  let serverTime: number;
  beforeEach(async () => {
    serverTime = Date.now();
    server = await startScripted((request) => {
      if (Math.abs(signedAt(request) - serverTime) < 300_000) return ok;
      const date = new Date(serverTime).toUTCString();
      return `HTTP/1.1 403 Forbidden\r\ndate: ${date}\r\nx-amzn-errortype: InvalidSignatureException\r\ncontent-length: 0\r\n\r\n`;
    });
  });
  afterEach(async () => await server.close());
  const through = () =>
    postThrough({
      endpoint: `http://127.0.0.1:${server.port}/dev`,
      region: "eu-west-1",
      credentials: async () => identity,
    });

  for (const [what, offset] of [
    ["a day ahead", -day],
    ["ten minutes behind", 600_000],
  ] as const)
    it(`is sent again by the server's, when it is ${what}, and so are all that follow`, async () => {
      serverTime += offset;
      const post = through();
      assert.equal(await post("a", "{}"), "sent");
      assert.equal(server.received.length, 2);
      assert.equal(
        headerOf(server.received[1] as ReceivedRequest, "authorization"),
        await authorizationOf(server.received[1] as ReceivedRequest),
      );
      assert.equal(await post("b", "{}"), "sent");
      assert.equal(server.received.length, 3);
    });

  it("is sent again by each that was under way", async () => {
    serverTime += day;
    const post = through();
    const outcomes = await Promise.all(Array.from({ length: 30 }, async (_, at) => await post(`c${at}`, "{}")));
    assert.deepEqual(new Set(outcomes), new Set(["sent"]));
    assert.equal(server.received.length, 60);
  });

  it("is right again when the clock is", async () => {
    const post = through();
    serverTime += day;
    await post("a", "{}");
    serverTime -= day;
    assert.equal(await post("a", "{}"), "sent");
  });

  for (const date of ["", "date: tomorrow\r\n", `date: ${new Date().toUTCString()}\r\n`])
    it(`is refused for good with ${JSON.stringify(date.slice(0, 9))}, from which nothing is learned`, async () => {
      await server.close();
      server = await startScripted(() => `HTTP/1.1 403 Forbidden\r\n${date}content-length: 0\r\n\r\n`);
      const post = through();
      for (const posts of [1, 2]) {
        assert.deepEqual(await post("a", "{}"), { failed: "403", isForGood: true });
        assert.equal(server.received.length, posts);
      }
    });

  it("is refused for good when the server's time is no better", async () => {
    await server.close();
    server = await startScripted((_, at) => {
      const date = new Date(day * at).toUTCString();
      return `HTTP/1.1 403 Forbidden\r\ndate: ${date}\r\ncontent-length: 0\r\n\r\n`;
    });
    assert.deepEqual(await through()("a", "{}"), { failed: "403", isForGood: true });
    assert.equal(server.received.length, 2);
  });
});
