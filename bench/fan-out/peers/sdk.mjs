// The AWS SDK with care: so many posts at once, and a socket for each of them.
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { bounded, fixed } from "../bounded.mjs";
import { run } from "../run.mjs";

run((endpoint) => {
  const width = fixed(endpoint.endsWith("/slow") ? 256 : 64);
  const client = new ApiGatewayManagementApiClient({
    endpoint,
    requestHandler: { httpAgent: { maxSockets: width.posts } },
  });
  return bounded(async (ConnectionId, Data) => {
    try {
      await client.send(new PostToConnectionCommand({ ConnectionId, Data }));
      return "sent";
    } catch (error) {
      if (error instanceof Error && error.name === "GoneException") return "gone";
      return { failed: String(error), isForGood: false };
    }
  }, width);
});
