const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require("@aws-sdk/client-apigatewaymanagementapi");

exports.handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const { messageId, body: job } of Records) {
    const { body, connectionId, endpoint } = JSON.parse(job);
    if (body === "poison") batchItemFailures.push({ itemIdentifier: messageId });
    else {
      const client = new ApiGatewayManagementApiClient({ endpoint });
      await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: `done: ${body}` }));
    }
  }
  return { batchItemFailures };
};
