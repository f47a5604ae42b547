const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require("@aws-sdk/client-apigatewaymanagementapi");

exports.handler = async ({ requestContext, body }) => {
  const { connectionId, domainName, routeKey, stage } = requestContext;
  if (routeKey === "$disconnect") console.log("goodbye");
  if (routeKey === "echo") return { statusCode: 200, body };
  if (routeKey !== "$default") return { statusCode: 200 };
  const client = new ApiGatewayManagementApiClient({ endpoint: `https://${domainName}/${stage}` });
  const Data = `${process.env.GREETING}, ${domainName}`;
  await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data }));
  return { statusCode: 200 };
};
