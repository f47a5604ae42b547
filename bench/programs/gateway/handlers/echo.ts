import type { APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

/** Answers with what came; lets everyone in. */
export const handler = async ({ body }: APIGatewayProxyWebsocketEventV2) => ({ statusCode: 200, body });
