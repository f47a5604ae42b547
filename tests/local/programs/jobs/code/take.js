const { InvokeCommand, LambdaClient } = require("@aws-sdk/client-lambda");
const { SendMessageCommand, SQSClient } = require("@aws-sdk/client-sqs");

const queues = new SQSClient();
const functions = new LambdaClient();

exports.handler = async ({ requestContext, body }) => {
  const { connectionId, domainName, stage } = requestContext;
  const job = JSON.stringify({ body, connectionId, endpoint: `https://${domainName}/${stage}` });
  if (body === "at once") {
    const Payload = JSON.stringify({ Records: [{ messageId: "1", body: job }] });
    await functions.send(new InvokeCommand({ FunctionName: process.env.WORK, Payload }));
  } else await queues.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: job }));
  return { statusCode: 200 };
};
