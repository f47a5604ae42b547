import { equal, ok } from "node:assert/strict";
import { once } from "node:events";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Feed } from "../../../local/console/feed";
import { Recent } from "../../../local/console/recent";
import { until } from "../gateway/serving";

describe("a page that reads slowly", () => {
  it("makes nothing wait for it in memory, and gets what is kept by the time it reads on", async () => {
    const recent = new Recent();
    const feed = new Feed(recent, "session");
    let response: ServerResponse | undefined;
    const server = createServer((asked, answer) => {
      response = answer;
      feed.open(asked, answer);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const asked = get({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" });
    const [page] = (await once(asked, "response")) as [IncomingMessage];
    let kept = 0;
    const happen = () => {
      recent.keep({ event: "log", function: "f", line: `${++kept}`.padEnd(100_000) });
      feed.happened();
    };
    await until(() => {
      happen();
      return response?.writableNeedDrain === true;
    });
    const waiting = response?.writableLength ?? 0;
    const more = kept + 100;
    await until(() => {
      happen();
      return kept === more;
    });
    equal(response?.writableLength, waiting);
    let text = "";
    page.on("data", (chunk) => (text += chunk));
    await until(() => text.includes(`"id":${more},`));
    ok(!text.includes(`"id":${more - 60},`), "what is not kept any longer is left out");
    asked.destroy();
    server.close();
  });
});
