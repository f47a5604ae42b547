import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { variable } from "./variable";

/** What became of a message: the connection has it, or there is no such connection any more. */
export type Posted = "sent" | "gone";

/**
 * Sends a message to a connection.
 *
 * @throws the SDK's error when the message could not be sent to a connection that may still be there
 */
export type Post = (connectionId: string, message: unknown) => Promise<Posted>;

/** Sends through the `@connections` endpoint that the environment names; make it once, outside the handler. */
export function postThrough(client = managementClient()): Post {
  return async (connectionId, message) => {
    try {
      await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: JSON.stringify(message) }));
      return "sent";
    } catch (error) {
      if (error instanceof Error && error.name === "GoneException") return "gone";
      throw error;
    }
  };
}

function managementClient(): ApiGatewayManagementApiClient {
  return new ApiGatewayManagementApiClient({ endpoint: variable("WEBSOCKET_MANAGEMENT_ENDPOINT") });
}
