/**
 * The thread that the local tables are in, so that many requests to them do not keep the gateway from its clients.
 * It listens at once, and loads DynamoDB when it is first asked.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { guardLoopback } from "../loopback-guard";

let dynamo: Server | undefined;

const server = createServer((request, response) => {
  dynamo ??= startDynamo();
  dynamo.emit("request", request, response);
});
guardLoopback(server);
server.listen(0, workerData as string, () => parentPort?.postMessage((server.address() as AddressInfo).port));

/** It listens nowhere: the requests are handed to it. */
function startDynamo(): Server {
  const dynalite = require("dynalite") as typeof import("dynalite");
  return dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
}
