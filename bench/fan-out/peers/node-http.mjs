// Our signature over Node.js's own client, to see what one of our own is good for.
import { Agent, request } from "node:http";
import { signed } from "../signed.mjs";

signed((origin, width) => {
  const { hostname: host, port } = new URL(origin);
  const agent = new Agent({ keepAlive: true, maxSockets: width, scheduling: "lifo" });
  return (path, headers, body) =>
    new Promise((resolve, reject) => {
      const withLength = [...headers, "content-length", String(body.length)];
      request({ agent, host, port, path, method: "POST", headers: withLength }, (answer) => {
        answer.on("end", () => resolve(answer.statusCode ?? 0)).resume();
      })
        .on("error", reject)
        .end(body);
    });
});
