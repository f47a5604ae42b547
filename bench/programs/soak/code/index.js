// Each handler ends in another way.
const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require("@aws-sdk/client-apigatewaymanagementapi");
const { DeleteItemCommand, DynamoDBClient, PutItemCommand } = require("@aws-sdk/client-dynamodb");

const tables = new DynamoDBClient({});
const TableName = process.env.TABLE;
const key = ({ requestContext }) => ({ connectionId: { S: requestContext.connectionId } });
const answer = ({ body }) => ({ statusCode: 200, body: JSON.stringify({ id: JSON.parse(body).id }) });

exports.connect = async (event) => {
  await tables.send(new PutItemCommand({ TableName, Item: key(event) }));
  return { statusCode: 200 };
};

exports.disconnect = async (event) => {
  await tables.send(new DeleteItemCommand({ TableName, Key: key(event) }));
  return { statusCode: 200 };
};

exports.echo = async (event) => answer(event);

exports.slow = async (event) => {
  await new Promise((resolve) => setTimeout(resolve, 200));
  return answer(event);
};

exports.throws = async () => {
  throw new Error("as the soak asks");
};

exports.crash = async () => {
  process.exit(1);
};

exports.endless = async () => {
  for (;;) Math.random();
};

exports.push = async (event) => {
  const { domainName, stage, connectionId } = event.requestContext;
  const client = new ApiGatewayManagementApiClient({ endpoint: `https://${domainName}/${stage}` });
  const { id, bytes = 0 } = JSON.parse(event.body);
  const Data = JSON.stringify({ pushed: id, padding: "x".repeat(bytes) });
  try {
    await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data }));
  } catch (error) {
    // The client has left, or does not read: both are what the soak is for.
    if (error.name !== "GoneException" && error.name !== "LimitExceededException") throw error;
  } finally {
    client.destroy();
  }
  return answer(event);
};
