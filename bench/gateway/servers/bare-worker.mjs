import { createRequire } from "node:module";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

const require = createRequire(import.meta.url);
const handlers = {
  echo: require(join(workerData, "echo.js")).handler,
  push: require(join(workerData, "push.js")).handler,
};

parentPort?.on("message", async (event) => {
  const action = /** @type {keyof typeof handlers} */ (JSON.parse(event.body).action);
  const { body } = await handlers[action](event);
  if (body !== undefined) parentPort?.postMessage({ connectionId: event.requestContext.connectionId, text: body });
});
