// As a user's program, but for the name of the package: from what `npm run build` made.
import { WebSocketApi } from "../../../dist";

const echo = { entry: "handlers/echo.ts" };

const api = new WebSocketApi("bench", {
  routes: {
    $connect: { lambda: echo },
    $disconnect: { lambda: echo },
    echo: { lambda: echo, reply: true },
    push: { lambda: { entry: "handlers/push.ts", manageConnections: ["POST"], memorySize: 512 } },
  },
  stage: { name: "bench" },
});

export const url = api.url;
