import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { record, recordRefusal } from "../../../recorder";
import { entry, executeApi, executionArn, functionArn, invokeArnOf, makeApi, recordApi } from "../declared";

const own = /^arn:aws:lambda:ap-northeast-1:210987654321:function:chat-route-say-dev-[0-9a-f]{7}$/;

describe("a route's handler", () => {
  it("is a function that is made of an entry file", async () => {
    const program = await recordApi({ routes: { say: { lambda: entry } } });
    const { inputs } = program.one("lambda/function:Function", "chat-route-say");
    assert.deepEqual([inputs.handler, inputs.runtime], ["index.handler", "nodejs24.x"]);
    const permitted = String(program.one("lambda/permission:Permission").inputs.function);
    assert.match(permitted, own);
    const { integrationUri } = program.one("apigatewayv2/integration:Integration").inputs;
    assert.equal(integrationUri, invokeArnOf(permitted));
  });

  it("is a function that is made of arguments, in any runtime", async () => {
    const handler = {
      code: "tests/components/fixtures/python",
      handler: "connect.lambda_handler",
      runtime: "python3.13",
      timeout: 5,
    };
    const { inputs } = (await recordApi({ routes: { say: { lambda: handler } } })).one("lambda/function:Function");
    assert.deepEqual([inputs.handler, inputs.runtime, inputs.timeout], ["connect.lambda_handler", "python3.13", 5]);
    assert.equal(inputs.environment, undefined);
  });

  it("may manage this stage's connections when it says how, and then knows where", async () => {
    const handler = { entry, manageConnections: ["POST", "DELETE"], environment: { A1: "b" } } as const;
    const program = await recordApi({ routes: { say: { lambda: handler } } });
    assert.deepEqual(program.one("lambda/function:Function").inputs.environment, {
      variables: { A1: "b", WEBSOCKET_MANAGEMENT_ENDPOINT: `https://${executeApi}/dev` },
    });
    assert.deepEqual(JSON.parse(String(program.one("iam/rolePolicy:RolePolicy").inputs.policy)).Statement[2], {
      Effect: "Allow",
      Action: "execute-api:ManageConnections",
      Resource: [`${executionArn}/dev/POST/@connections/*`, `${executionArn}/dev/DELETE/@connections/*`],
    });
  });

  it("is an existing function", async () => {
    const program = await record(() => {
      const greet = new aws.lambda.Function("greet", { name: "greet", role: "arn:aws:iam::210987654321:role/r" });
      makeApi({ routes: { say: { lambda: greet } } });
    });
    const permission = program.one("lambda/permission:Permission").inputs;
    assert.deepEqual([permission.function, permission.qualifier], [functionArn, undefined]);
    const { integrationUri } = program.one("apigatewayv2/integration:Integration").inputs;
    assert.equal(integrationUri, invokeArnOf(functionArn));
  });

  for (const [qualifier, arn] of [
    [undefined, functionArn],
    ["live", `${functionArn}:live`],
    ["7", `${functionArn}:7`],
  ] as const)
    it(`is an existing function by its ARN, ${qualifier ? `qualified by ${qualifier}` : "unqualified"}`, async () => {
      for (const handler of [arn, pulumi.output<string>(arn)]) {
        const program = await recordApi({ routes: { say: { lambda: handler } } });
        const permission = program.one("lambda/permission:Permission").inputs;
        assert.deepEqual([permission.function, permission.qualifier], [functionArn, qualifier]);
        const { integrationUri } = program.one("apigatewayv2/integration:Integration").inputs;
        assert.equal(integrationUri, invokeArnOf(arn));
        assert.deepEqual(program.all("lambda/function:Function"), []);
      }
    });

  it("is refused when its ARN turns out to be none of a function", async () => {
    const { message, resources } = await recordRefusal(() => {
      makeApi({ routes: { say: { lambda: pulumi.output("arn:aws:sqs:eu-west-1:210987654321:queue") } } });
    });
    assert.match(message, /"arn:aws:sqs:eu-west-1:210987654321:queue" .*\[function-arn-invalid\]/);
    assert.ok(!resources.some(({ type }) => /permission:|integration:|stage:/.test(type)));
  });
});
