// The least that runs handlers apart from the server: one thread for all of them, and an endpoint for what they send.
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { Worker } from "node:worker_threads";
import { WebSocketServer } from "ws";

const [port, handlers] = process.argv.slice(2);
const authority = `127.0.0.1:${port}`;
/** @type {Map<string, import("ws").WebSocket>} */
const sockets = new Map();

const env = {
  MANAGEMENT_ENDPOINT: `http://${authority}`,
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
};
const worker = new Worker(new URL("bare-worker.mjs", import.meta.url), { env, workerData: handlers });
worker.on("message", ({ connectionId, text }) => sockets.get(connectionId)?.send(text));

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const connectionId = decodeURIComponent(request.url?.split("/").at(-1) ?? "");
    sockets.get(connectionId)?.send(Buffer.concat(parts).toString());
    response.end();
  });
});
new WebSocketServer({ server }).on("connection", (socket) => {
  const connectionId = randomBytes(11).toString("base64url");
  sockets.set(connectionId, socket);
  socket.on("error", () => undefined);
  socket.on("close", () => sockets.delete(connectionId));
  socket.on("message", (data) => worker.postMessage({ body: String(data), requestContext: { connectionId } }));
});
server.listen(Number(port), "127.0.0.1");
