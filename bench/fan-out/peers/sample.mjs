// As the well-known sample chat application does it: everyone at once, with the SDK as it comes.
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { run } from "../run.mjs";

run((endpoint) => {
  const client = new ApiGatewayManagementApiClient({ endpoint });
  return async (recipients, Data) => {
    const send = async (/** @type {string} */ ConnectionId) =>
      await client.send(new PostToConnectionCommand({ ConnectionId, Data })).catch(() => "gone, or lost");
    await Promise.all([...recipients].map(send));
  };
});
