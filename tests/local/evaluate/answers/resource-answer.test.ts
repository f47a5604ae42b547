import { deepEqual, equal, match, notEqual } from "node:assert/strict";
import { regionOf } from "../../../../local/evaluate/answers/region";
import { answerResource } from "../../../../local/evaluate/answers/resource-answer";

const answer = (type: string, inputs: Record<string, unknown> = {}, { name = "one", region = "eu-west-1" } = {}) =>
  answerResource({ type, name, inputs, region: regionOf(region), seed: `chat::dev::${type}::${name}` });

const account = "000000000000";

describe("a resource", () => {
  it("has the same id in every evaluation, and no other's", async () => {
    const [first, again, other] = [
      await answer("aws:apigatewayv2/api:Api"),
      await answer("aws:apigatewayv2/api:Api"),
      await answer("aws:apigatewayv2/api:Api", {}, { name: "two" }),
    ];
    deepEqual(again, first);
    notEqual(other?.id, first?.id);
    match(String(first?.id), /^[a-z0-9]{10}$/);
  });

  it("has the physical name that it is given, or one as Pulumi would make it", async () => {
    equal((await answer("aws:dynamodb/table:Table", { name: "people" })).outputs.name, "people");
    for (const type of ["aws:dynamodb/table:Table", "aws:apigatewayv2/authorizer:Authorizer"]) {
      match(String((await answer(type)).outputs.name), /^one-[a-z0-9]{7}$/, type);
    }
  });

  it("of a type without an answer of its own has a name and an ARN of its service's form", async () => {
    deepEqual(await answer("aws:kinesis/stream:Stream", { name: "clicks" }), {
      id: "clicks",
      outputs: { name: "clicks", arn: `arn:aws:kinesis:eu-west-1:${account}:clicks` },
    });
  });

  it("has an ARN in its Region and partition", async () => {
    const place = { region: "cn-north-1" };
    const arnOf = async (type: string, inputs: Record<string, unknown> = { name: "n" }) =>
      (await answer(type, inputs, place)).outputs.arn;
    equal(await arnOf("aws:lambda/function:Function"), `arn:aws-cn:lambda:cn-north-1:${account}:function:n`);
    equal(await arnOf("aws:dynamodb/table:Table"), `arn:aws-cn:dynamodb:cn-north-1:${account}:table/n`);
    equal(await arnOf("aws:sqs/queue:Queue"), `arn:aws-cn:sqs:cn-north-1:${account}:n`);
    equal(await arnOf("aws:sns/topic:Topic"), `arn:aws-cn:sns:cn-north-1:${account}:n`);
    equal(await arnOf("aws:s3/bucket:Bucket", { bucket: "b" }), "arn:aws-cn:s3:::b");
    equal(await arnOf("aws:iam/role:Role", { name: "n", path: "/app/" }), `arn:aws-cn:iam::${account}:role/app/n`);
    equal(await arnOf("aws:cloudwatch/logGroup:LogGroup"), `arn:aws-cn:logs:cn-north-1:${account}:log-group:n`);
  });

  it("is known by what its service calls its id", async () => {
    const idOf = async (type: string, inputs: Record<string, unknown> = { name: "n" }) =>
      (await answer(type, inputs)).id;
    equal(await idOf("aws:sqs/queue:Queue"), `https://sqs.eu-west-1.amazonaws.com/${account}/n`);
    equal(await idOf("aws:iam/policy:Policy"), `arn:aws:iam::${account}:policy/n`);
    equal(await idOf("aws:sns/topic:Topic"), `arn:aws:sns:eu-west-1:${account}:n`);
    equal(await idOf("aws:iam/rolePolicy:RolePolicy", { role: "r", name: "n" }), "r:n");
    equal(await idOf("aws:apigatewayv2/stage:Stage"), "n");
    equal(await idOf("aws:lambda/permission:Permission", { statementId: "s" }), "s");
  });

  it("that is an API tells where it would be, and keeps its selection expression", async () => {
    const { id, outputs } = await answer("aws:apigatewayv2/api:Api", {
      protocolType: "WEBSOCKET",
      routeSelectionExpression: "$request.body.type",
    });
    equal(outputs.apiEndpoint, `wss://${id}.execute-api.eu-west-1.amazonaws.com`);
    equal(outputs.executionArn, `arn:aws:execute-api:eu-west-1:${account}:${id}`);
    equal(outputs.routeSelectionExpression, "$request.body.type");
    equal(
      (await answer("aws:apigatewayv2/api:Api")).outputs.apiEndpoint,
      `https://${id}.execute-api.eu-west-1.amazonaws.com`,
    );
  });

  it("that is a stage tells its URL", async () => {
    const { outputs } = await answer("aws:apigatewayv2/stage:Stage", { apiId: "abc", name: "dev" });
    equal(outputs.invokeUrl, "wss://abc.execute-api.eu-west-1.amazonaws.com/dev");
    equal(outputs.executionArn, `arn:aws:execute-api:eu-west-1:${account}:abc/dev`);
  });

  it("that is a function has Lambda's defaults and an ARN to be invoked by", async () => {
    const { outputs } = await answer("aws:lambda/function:Function", { name: "say" });
    const arn = `arn:aws:lambda:eu-west-1:${account}:function:say`;
    deepEqual(outputs, {
      name: "say",
      arn,
      invokeArn: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
      qualifiedArn: `${arn}:$LATEST`,
      qualifiedInvokeArn: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}:$LATEST/invocations`,
      version: "$LATEST",
      timeout: 3,
      memorySize: 128,
    });
    equal(
      (await answer("aws:lambda/function:Function", { name: "say", publish: true })).outputs.qualifiedArn,
      `${arn}:1`,
    );
  });

  it("that is an alias stands for its function, by name or ARN", async () => {
    const arn = `arn:aws:lambda:eu-west-1:${account}:function:say`;
    for (const functionName of ["say", arn]) {
      equal((await answer("aws:lambda/alias:Alias", { name: "live", functionName })).outputs.arn, `${arn}:live`);
    }
  });

  it("that is an integration waits as long as AWS does", async () => {
    const wait = async (inputs: Record<string, unknown>) =>
      (await answer("aws:apigatewayv2/integration:Integration", inputs)).outputs.timeoutMilliseconds;
    equal(await wait({}), 29_000);
    equal(await wait({ timeoutMilliseconds: 50 }), 50);
  });

  it("that is a table with a stream has its ARN", async () => {
    const { outputs } = await answer("aws:dynamodb/table:Table", { name: "t", streamEnabled: true });
    match(String(outputs.streamArn), /:table\/t\/stream\//);
  });

  it("that is a certificate tells how to prove its domain", async () => {
    const { outputs } = await answer("aws:acm/certificate:Certificate", { domainName: "ws.example.com" });
    const [option] = outputs.domainValidationOptions as { resourceRecordName: string }[];
    match(String(option?.resourceRecordName), /^_[a-z0-9]{8}\.ws\.example\.com\.$/);
  });

  it("that is random text is as long as it should be, and the same every time", async () => {
    const { outputs } = await answer("random:index/randomString:RandomString", { length: 12 });
    match(String(outputs.result), /^[a-z0-9]{12}$/);
    deepEqual(outputs, (await answer("random:index/randomString:RandomString", { length: 12 })).outputs);
  });
});
