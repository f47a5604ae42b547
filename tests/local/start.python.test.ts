import { equal, match } from "node:assert/strict";
import { removeFolders } from "./folder";
import { connect } from "./gateway/client";
import { startJson } from "./laptop-process";
import { needsPython } from "./needs-python";
import { programFolder } from "./program-folder";

describe("npm start, with a program whose functions are in Python", () => {
  needsPython();
  after(removeFolders);

  it("H1 admits who a handler with boto3 wrote into the table, and answers from there", async () => {
    const laptop = startJson(programFolder("visitors"), "--no-watch");
    try {
      const ready = await laptop.ready();
      const client = await connect(ready.apis[0]?.url ?? "");
      client.socket.send('{"action":"visitors"}');
      const { connectionId } = await laptop.event("connect");
      equal(await client.next(), `welcome, ${connectionId}`);
      const log = await laptop.event("log", ({ line }) => line.endsWith("came"));
      equal(log.line, `${connectionId} came`);
      const invocation = await laptop.event("invocation", ({ requestId }) => requestId === log.requestId);
      match(invocation.function, /^connect-/);
      client.socket.close();
      await client.closed;
    } finally {
      equal((await laptop.stop()).code, 0);
    }
  });
});
