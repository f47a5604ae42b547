import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import { tokenVerifier } from "../../../components/connect-authorizer/code/token-verifier";
import { LaptopIssuer } from "../../../local/issuer/laptop-issuer";
import { ask } from "../console/running-console";

describe("the laptop's issuer of tokens", () => {
  let server: Server;
  let url: string;
  before((done) => {
    const issuer = new LaptopIssuer();
    server = createServer((request, response) => {
      if (!issuer.answer(request, response)) response.writeHead(418).end();
    }).listen(0, "127.0.0.1", done);
    server.on("listening", () => {
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
  });
  after((done) => void server.close(done));

  const keys = async () => await ask(`${url}/.well-known/jwks.json`, { headers: { host: "issuer.localhost" } });
  /** As the authorizer of the component does it, by the keys that the issuer publishes. */
  const verify = async (token: string) => {
    const cache = new SimpleJwksCache({ fetcher: { fetch: async () => Buffer.from((await keys()).body) as never } });
    const settings = {
      issuer: "https://issuer.localhost",
      audience: ["app"],
      jwksUri: "https://issuer.localhost/.well-known/jwks.json",
      algorithms: ["RS256" as const],
      from: { kind: "subprotocol" as const },
    };
    return await tokenVerifier(settings, cache)(token);
  };
  const tokenFor = async (query: string) => (await ask(`${url}/_issuer/token?${query}`)).body;

  it("signs what the authorizer of the component believes, for whoever is named", async () => {
    const { iat, exp, ...claims } = await verify(await tokenFor("sub=alice&topics=news+weather&aud=app"));
    deepEqual(claims, { sub: "alice", topics: "news weather", aud: "app", iss: "https://issuer.localhost" });
    equal(Number(exp) - Number(iat), 600);
  });

  it("lets nobody choose who the issuer is, or how long a token lives", async () => {
    const { iss, exp, iat } = await verify(await tokenFor("sub=a&aud=app&iss=https://other.example&exp=9999999999"));
    equal(iss, "https://issuer.localhost");
    equal(Number(exp) - Number(iat), 600);
  });

  it("has other keys in each run", async () => {
    const other = new LaptopIssuer();
    const second = createServer((request, response) => void other.answer(request, response)).listen(0, "127.0.0.1");
    await new Promise((resolve) => second.once("listening", resolve));
    const { port } = second.address() as AddressInfo;
    const { body } = await ask(`http://127.0.0.1:${port}/_issuer/token?sub=alice&aud=app`);
    second.close();
    await rejects(verify(body), /JWK for kid .* not found/);
  });

  it("publishes no more than the public key, and only under its own name", async () => {
    const [key] = JSON.parse((await keys()).body).keys;
    deepEqual(Object.keys(key).sort(), ["alg", "e", "kid", "kty", "n", "use"]);
    equal((await ask(`${url}/.well-known/jwks.json`)).status, 418);
    equal((await ask(`${url}/other`)).status, 418);
  });

  it("gives tokens to this machine's own pages alone", async () => {
    const wrong: [string, Record<string, string>][] = [
      ["GET", { host: "attacker.example" }],
      ["GET", { origin: "http://attacker.example" }],
      ["GET", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }],
      ["POST", {}],
    ];
    for (const [method, headers] of wrong) {
      const { status, body } = await ask(`${url}/_issuer/token?sub=alice`, { method, headers });
      equal(status, 403);
      match(body, /own pages only/);
    }
  });
});
