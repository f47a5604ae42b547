import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

let client: ApiGatewayManagementApiClient | undefined;

/** Sends what came back to who sent it. */
export const handler = async ({ body, requestContext }: APIGatewayProxyWebsocketEventV2) => {
  const { domainName, stage, connectionId } = requestContext;
  // On AWS, and so on the laptop, it is where the client connected; other emulators have a place of their own.
  const endpoint = process.env.MANAGEMENT_ENDPOINT ?? `https://${domainName}/${stage}`;
  client ??= new ApiGatewayManagementApiClient({ endpoint });
  await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: body ?? "" }));
  return { statusCode: 200 };
};
