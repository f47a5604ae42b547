import { deepEqual, equal, match } from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { CertificateAuthority } from "../../local/trust/certificate-authority";
import { jwkOf, newKey, nowSeconds, tokenOf } from "../components/connect-authorizer/code/issuer";
import { folderWith, removeFolders } from "./folder";
import { presignedUrl } from "./gateway/authorization/signing";
import { connect, refusedHandshake } from "./gateway/client";
import { type LaptopProcess, repository, startJson } from "./laptop-process";
import { programFolder } from "./program-folder";

/** The URL of a laptop's only stage. */
const urlOf = async (laptop: LaptopProcess): Promise<string> => (await laptop.ready()).apis[0]?.url ?? "";

describe("npm start, with an issuer of tokens on this machine", () => {
  const key = newKey("rsa");
  let server: Server;
  let issuer: string;
  let fetches = 0;
  let laptop: LaptopProcess;
  let url: string;
  const { NODE_EXTRA_CA_CERTS: certificates } = process.env;
  before(async () => {
    const authority = new CertificateAuthority();
    server = createServer(authority.identify(["127.0.0.1"]), (_, response) => {
      fetches++;
      response.end(JSON.stringify({ keys: [jwkOf(key)] }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    issuer = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env.NODE_EXTRA_CA_CERTS = path.join(folderWith({ "issuer.pem": authority.certificate }), "issuer.pem");
    const settings = {
      authorization: "JWT",
      jwtIssuer: issuer,
      jwtAudience: "app",
      allowedOrigins: "https://app.example.com",
    };
    const config = Object.entries(settings).flatMap(([name, value]) => ["--config", `${name}=${value}`]);
    laptop = startJson(repository, "--no-watch", ...config);
    url = await urlOf(laptop);
  });
  after(async () => {
    if (certificates === undefined) delete process.env.NODE_EXTRA_CA_CERTS;
    else process.env.NODE_EXTRA_CA_CERTS = certificates;
    equal((await laptop.stop()).code, 0);
    server.close();
    removeFolders();
  });
  const tokenWith = (changes: Record<string, unknown> = {}) =>
    tokenOf(key, { iss: issuer, aud: "app", sub: "alice", exp: nowSeconds() + 600, ...changes });
  const statusOf = async (query: string, headers: Record<string, string> = {}) =>
    (await refusedHandshake(`${url}${query}`, { headers })).status;

  it("A4 lets in who has a valid token, by the authorizer that comes with the component", async () => {
    const client = await connect(`${url}?token=${tokenWith()}`, { headers: { origin: "https://app.example.com" } });
    client.socket.close();
    await client.closed;
    equal(fetches, 1);
  });

  it("H12 H13 refuses with 401 without a token, or with one that is not valid", async () => {
    equal(await statusOf(""), 401);
    equal(await statusOf("?token=none"), 401);
    equal(await statusOf(`?token=${tokenWith({ exp: nowSeconds() - 10 })}`), 401);
    const refusals = () => laptop.events.flatMap((event) => (event.event === "refuse" ? event.reason : []));
    const reasons = await laptop.until(() => (refusals().length >= 3 ? refusals() : undefined));
    match(reasons[0] ?? "", /lacks route\.request\.querystring\.token/);
    match(reasons[1] ?? "", /threw Unauthorized$/);
  });

  it("H14 refuses with 403 a page of another origin", async () => {
    equal(await statusOf(`?token=${tokenWith()}`, { origin: "https://evil.example.com" }), 403);
  });
});

describe("npm start, with an authorizer of the program's own", () => {
  after(removeFolders);

  it("H13 H15 A12 E16 asks its function, which calls back", async () => {
    const laptop = startJson(programFolder("guarded"), "--no-watch");
    const url = await urlOf(laptop);
    const statusOf = async (query: string) => (await refusedHandshake(`${url}${query}`)).status;
    deepEqual(
      [await statusOf("?answer=Unauthorized"), await statusOf("?answer=No"), await statusOf("")],
      [401, 500, 500],
    );
    const client = await connect(`${url}?answer=yes`);
    client.socket.send("who am I?");
    deepEqual(JSON.parse(await client.next()), { age: "36", principalId: "ada" });
    client.socket.close();
    await client.closed;
    equal((await laptop.stop()).code, 0);
  });
});

describe("npm start -- --credentials", () => {
  after(removeFolders);

  it("H16x verifies who signs, and keeps the secret to itself", async () => {
    const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    const text = `[ada]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${secret}\n`;
    const file = path.join(folderWith({ credentials: text }), "credentials");
    const laptop = startJson(repository, "--no-watch", "--stack", "prd", "--credentials", file);
    const url = await urlOf(laptop);
    const region = "ap-northeast-1";
    const { status } = await refusedHandshake(await presignedUrl(url, { region, secretAccessKey: "another" }));
    equal(status, 403);
    const client = await connect(await presignedUrl(url, { region }));
    client.socket.close();
    await client.closed;
    const { code, stderr } = await laptop.stop();
    deepEqual([code, stderr, laptop.lines.join("\n").includes(secret)], [0, "", false]);
  });
});
