import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { zipSync } from "fflate";

/** @typedef {import("./server-process.mjs").ServerProcess} ServerProcess */

const region = "eu-west-1";
const account = "000000000000";

/**
 * Installs MiniStack into a Python of its own, once; resolves with its command.
 *
 * @param {string} cache a folder
 */
export function installMinistack(cache) {
  const requirements = join(import.meta.dirname, "ministack-requirements.txt");
  const version = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const folder = join(cache, `ministack-${version}`);
  const command = join(folder, "bin", "ministack");
  if (existsSync(command)) return command;
  const run = (/** @type {string} */ file, /** @type {string[]} */ args) =>
    execFileSync(file, args, { stdio: ["ignore", "ignore", "pipe"], timeout: 240_000 });
  try {
    run("python3", ["-m", "venv", folder]);
    run(join(folder, "bin", "pip"), ["install", "--quiet", "--disable-pip-version-check", "-r", requirements]);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return command;
}

/**
 * How MiniStack is started: nobody has to sign, functions are processes, and nothing is left for the next start.
 *
 * @param {import("./candidates.mjs").Place} place
 */
export const ministackEnvironment = ({ port, folder }) => ({
  HOME: folder,
  TMPDIR: folder,
  GATEWAY_PORT: String(port),
  BIND_HOST: "127.0.0.1",
  LAMBDA_EXECUTOR: "local",
  AUTH: "false",
  PERSIST_STATE: "0",
  MINISTACK_REGION: region,
  IOT_MTLS_ENABLED: "0",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_DEFAULT_REGION: region,
});

/**
 * Makes the API that the others declare, and resolves with its address.
 *
 * @param {ServerProcess} server
 * @param {number} port
 * @param {string} handlers the folder with the functions' code
 */
export async function declareOnMinistack(server, port, handlers) {
  const endpoint = `http://127.0.0.1:${port}`;
  await listening(server, endpoint);
  const { ApiId } = await call(endpoint, "apigateway", "/v2/apis", {
    Name: "bench",
    ProtocolType: "WEBSOCKET",
    RouteSelectionExpression: "$request.body.action",
  });
  const api = `/v2/apis/${ApiId}`;
  const variables = { MANAGEMENT_ENDPOINT: `${endpoint}/_aws/execute-api/${ApiId}/bench` };
  for (const [name, routeKeys] of Object.entries({ echo: ["$connect", "$disconnect", "echo"], push: ["push"] })) {
    const { FunctionArn } = await call(endpoint, "lambda", "/2015-03-31/functions", {
      FunctionName: name,
      Runtime: "nodejs20.x",
      Handler: "index.handler",
      Role: `arn:aws:iam::${account}:role/bench`,
      Code: { ZipFile: zipped(readFileSync(join(handlers, `${name}.js`))) },
      MemorySize: 512,
      Environment: { Variables: variables },
    });
    const { IntegrationId } = await call(endpoint, "apigateway", `${api}/integrations`, {
      IntegrationType: "AWS_PROXY",
      IntegrationUri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations`,
    });
    for (const RouteKey of routeKeys)
      await call(endpoint, "apigateway", `${api}/routes`, { RouteKey, Target: `integrations/${IntegrationId}` });
  }
  await call(endpoint, "apigateway", `${api}/stages`, { StageName: "bench" });
  return `ws://127.0.0.1:${port}/_aws/execute-api/${ApiId}/bench`;
}

/** @param {Buffer} code */
const zipped = (code) => Buffer.from(zipSync({ "index.js": code })).toString("base64");

/**
 * @param {ServerProcess} server
 * @param {string} endpoint
 */
async function listening(server, endpoint) {
  for (;;) {
    server.check();
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(10);
  }
}

/**
 * A request to a service of AWS, told by the scope of a signature that nobody checks.
 *
 * @param {string} endpoint
 * @param {string} service
 * @param {string} path
 * @param {object} body
 */
async function call(endpoint, service, path, body) {
  const response = await fetch(`${endpoint}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    // On the wire API Gateway's names begin with a small letter.
    body: JSON.stringify(service === "apigateway" ? withSmallNames(body) : body),
    signal: AbortSignal.timeout(20_000),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`MiniStack answered ${response.status} to ${path}: ${answer}`);
  return withBigNames(JSON.parse(answer));
}

/** @param {object} value */
const withSmallNames = (value) =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key[0].toLowerCase() + key.slice(1), item]));

/** @param {object} value */
const withBigNames = (value) =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key[0].toUpperCase() + key.slice(1), item]));
