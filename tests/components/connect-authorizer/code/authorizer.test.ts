import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import https from "node:https";
import { builtinModules } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import type { handler } from "../../../../components/connect-authorizer/code/authorizer";
import { claimsWith, issuer, jwkOf, newKey, tokenOf } from "./issuer";

const entry = path.resolve(__dirname, "../../../../components/connect-authorizer/code/authorizer.ts");
const methodArn = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/dev/$connect";
const { log } = console;
const { request: httpsRequest } = https;
const key = newKey("rsa");

describe("The authorizer's bundle", () => {
  let folder: string;
  let imported: string[];
  let server: Server;
  let port: number;
  let fetches = 0;
  const printed: string[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "authorizer-"));
    const outfile = path.join(folder, "index.js");
    const { metafile } = await build({
      entryPoints: [entry],
      bundle: true,
      platform: "node",
      format: "cjs",
      minify: true,
      metafile: true,
      outfile,
    });
    imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map((one) => one.path));
    server = createServer((_, response) => {
      fetches += 1;
      response.end(JSON.stringify({ keys: [jwkOf(key)] }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    ({ port } = server.address() as AddressInfo);
  });
  after(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    printed.length = 0;
    console.log = (line: string) => printed.push(line);
  });
  afterEach(() => {
    console.log = log;
    https.request = httpsRequest;
    delete process.env.ALLOWED_ORIGINS;
    delete process.env.JWT;
  });

  function load(environment: Readonly<Record<string, string>>): (event: object) => ReturnType<typeof handler> {
    Object.assign(process.env, environment);
    const file = path.join(folder, "index.js");
    delete require.cache[file];
    return (event) => require(file).handler({ methodArn, ...event });
  }

  const jwtOf = (jwksUri: string) =>
    JSON.stringify({ issuer, audience: ["app"], jwksUri, algorithms: ["RS256"], from: "query:token" });

  it("needs nothing but Node.js", () => {
    assert.deepEqual(
      imported.filter((name) => !builtinModules.includes(name.replace("node:", ""))),
      [],
    );
  });

  it("reads its environment", async () => {
    const connect = load({ ALLOWED_ORIGINS: '["https://app.example.com"]' });
    const effect = async (Origin: string) =>
      (await connect({ headers: { Origin } })).policyDocument.Statement.map(({ Effect }) => Effect);
    assert.deepEqual(await effect("https://app.example.com"), ["Allow"]);
    assert.deepEqual(await effect("https://evil.test"), ["Deny"]);
    assert.deepEqual(printed, ['{"event":"connect-denied","reason":"origin-not-allowed"}']);
  });

  it("cannot be loaded with an environment that is malformed", async () => {
    const connect = load({ JWT: jwtOf("http://issuer.example.com") });
    assert.throws(() => connect({}), /The environment variable JWT\.jwksUri must be an https URL/);
  });

  it("keeps the issuer's keys for the next handshake", async () => {
    // The issuer's server has no certificate here; the rest of the way is the library's own.
    https.request = ((url: string, ...rest: never[]) => request(url.replace("https", "http"), ...rest)) as never;
    const connect = load({ JWT: jwtOf(`https://127.0.0.1:${port}/jwks.json`) });
    for (const sub of ["alice", "bob"]) {
      const queryStringParameters = { token: tokenOf(key, claimsWith({ sub })) };
      assert.equal((await connect({ queryStringParameters })).principalId, sub);
    }
    assert.equal(fetches, 1);
  });

  it("fails, and says why in the log, when nobody serves the issuer's keys", async () => {
    const gone = createServer().listen(0, "127.0.0.1");
    await once(gone, "listening");
    const jwksUri = `https://127.0.0.1:${(gone.address() as AddressInfo).port}/jwks.json`;
    await new Promise((resolve) => gone.close(resolve));
    const connect = load({ JWT: jwtOf(jwksUri) });
    const answer = connect({ queryStringParameters: { token: tokenOf(key) } });
    await assert.rejects(answer, { message: "The issuer's keys cannot be fetched" });
    assert.equal(printed.length, 1);
    assert.match(printed[0] ?? "", /^{"event":"connect-failed","reason":"jwks-unavailable","message":".*ECONNREFUSED/);
  });
});
