import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { variable } from "./variable";

/** What became of one post. `failed`: the cause; `isForGood`: trying again is of no use. */
export type PostOutcome = "sent" | "gone" | { readonly failed: string; readonly isForGood: boolean };

/** Sends a frame to a connection, once; an answer or a network error is an outcome, never thrown. */
export type Post = (connectionId: string, frame: string | Uint8Array) => Promise<PostOutcome>;

/** Sends through the `@connections` endpoint that the environment names; make it once, outside the handler. */
export function postThrough(client = managementClient()): Post {
  return async (connectionId, frame) => {
    try {
      await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: frame }));
      return "sent";
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error.name === "GoneException") return "gone";
      return { failed: error.name, isForGood: error.name === "PayloadTooLargeException" };
    }
  };
}

function managementClient(): ApiGatewayManagementApiClient {
  return new ApiGatewayManagementApiClient({ endpoint: variable("WEBSOCKET_MANAGEMENT_ENDPOINT") });
}
