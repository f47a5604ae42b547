import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import type { TLSSocket } from "node:tls";
import { promisify } from "node:util";
import { build } from "esbuild";
import { CertificateAuthority } from "../../../local/trust/certificate-authority";
import { folderWith, removeFolders } from "../../local/folder";
import { ok, type ReceivedRequest, type ScriptedServer, startScripted } from "./scripted-server";

const run = promisify(execFile);
const core = path.resolve(__dirname, "../../../handlers/core");
/** A function that posts, twice at once and once more, and says what became of it. */
const program = `
  import { postThrough } from "./post";
  const post = postThrough({ timeoutMilliseconds: 60_000 });
  Promise.all([post("a", "{}"), post("b", "{}")]).then(async (outcomes) => {
    console.log(JSON.stringify([...outcomes, await post("c", "{}")]));
  });
`;

describe("a process that posts", () => {
  const authority = new CertificateAuthority();
  let folder: string;
  let server: ScriptedServer | undefined;
  let answer: (request: ReceivedRequest) => string;
  beforeEach(() => {
    answer = () => ok;
  });
  before(async () => {
    folder = folderWith({ "authority.pem": authority.certificate });
    const outfile = path.join(folder, "function.js");
    const stdin = { contents: program, resolveDir: core, loader: "ts" } as const;
    await build({ stdin, outfile, bundle: true, platform: "node", target: "node20", logLevel: "error" });
  });
  after(removeFolders);
  afterEach(async () => await server?.close());

  /** Starts the server, under these names by TLS, and has the process post to `host` until it ends by itself. */
  async function posted(names: readonly string[], host: string, more: Readonly<Record<string, string>> = {}) {
    server = await startScripted(
      (request) => answer(request),
      names.length > 0 ? authority.identify(names) : undefined,
    );
    const environment = {
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "A",
      AWS_SECRET_ACCESS_KEY: "s",
      WEBSOCKET_MANAGEMENT_ENDPOINT: `${names.length > 0 ? "https" : "http"}://${host}:${server.port}/dev`,
    };
    const env = { PATH: process.env.PATH, ...environment, ...more };
    const { stdout, stderr } = await run(process.execPath, [path.join(folder, "function.js")], {
      env,
      timeout: 15_000,
    });
    assert.equal(stderr.replace(/^.*NODE_TLS_REJECT_UNAUTHORIZED.*\n.*\n/m, ""), "");
    return { outcomes: JSON.parse(stdout) as unknown[], received: server.received };
  }
  const trusting = () => ({ NODE_EXTRA_CA_CERTS: path.join(folder, "authority.pem") });
  const failed = (cause: string) => Array(3).fill({ failed: cause, isForGood: false });

  it("ends by itself, though its connections are kept", async () => {
    const { outcomes, received } = await posted([], "127.0.0.1");
    assert.deepEqual(outcomes, ["sent", "sent", "sent"]);
    assert.equal(new Set(received.map(({ socket }) => socket)).size, 2);
  });

  for (const host of ["127.0.0.1", "localhost"])
    it(`trusts the server ${host} by NODE_EXTRA_CA_CERTS`, async () => {
      assert.deepEqual((await posted([host], host, trusting())).outcomes, ["sent", "sent", "sent"]);
    });

  it("continues the TLS session of an earlier connection", async () => {
    const areContinued: boolean[] = [];
    answer = ({ socket }) => {
      areContinued.push((socket as TLSSocket).isSessionReused());
      return ok.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n");
    };
    await posted(["127.0.0.1"], "127.0.0.1", trusting());
    assert.deepEqual(areContinued, [false, false, true]);
  });

  it("tells a server that it does not trust nothing, whatever the environment says", async () => {
    const { outcomes, received } = await posted(["127.0.0.1"], "127.0.0.1", { NODE_TLS_REJECT_UNAUTHORIZED: "0" });
    assert.deepEqual(outcomes, failed("UNABLE_TO_VERIFY_LEAF_SIGNATURE"));
    assert.equal(received.length, 0);
  });

  it("tells a server of another name nothing", async () => {
    const { outcomes, received } = await posted(["localhost", "127.0.0.2"], "127.0.0.1", trusting());
    assert.deepEqual(outcomes, failed("ERR_TLS_CERT_ALTNAME_INVALID"));
    assert.equal(received.length, 0);
  });
});
