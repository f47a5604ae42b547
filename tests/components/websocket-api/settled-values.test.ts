import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { WebSocketApiArgs } from "../../../components/websocket-api";
import { checkedInput } from "../../../components/websocket-api/settled-values";
import { recordRefusal } from "../../recorder";
import { functionArn, makeApi } from "./declared";

const late = pulumi.output<string>;
const say = (route: object): Partial<WebSocketApiArgs> => ({ routes: { say: route } });
const lambda = functionArn;
const statements = [{ Effect: "Allow", Action: "ssm:GetParameter", Resource: "*" }];
const uri = "arn:aws:apigateway:eu-west-1:ssm:action/GetParameter";
const keys = (apiKeys: WebSocketApiArgs["apiKeys"]): Partial<WebSocketApiArgs> => ({
  routes: { $connect: { lambda } },
  apiKeys,
});

const refused: [args: () => Partial<WebSocketApiArgs>, problem: string][] = [
  [() => ({ description: late("x".repeat(1025)) }), "description: [description-length]"],
  [() => ({ version: late("") }), "version: [description-length]"],
  [() => ({ stage: { description: late("x".repeat(1025)) } }), "stage.description: [description-length]"],
  [
    () => ({ moreStages: { b: { variables: { a: late("x y") } } } }),
    "moreStages.b.variables.a: [stage-variable-invalid]",
  ],
  [
    () => ({ stage: { accessLog: { destinationArn: late("x") } } }),
    "stage.accessLog.destinationArn: [access-log-destination]",
  ],
  [() => say({ lambda, operationName: late("") }), "routes.say.operationName: [operation-name-length]"],
  [() => say({ http: { url: late("x") } }), "routes.say.http.url: [integration-url-invalid]"],
  [() => say({ httpProxy: { url: late(undefined as never) } }), "routes.say.httpProxy.url: [integration-url-invalid]"],
  [() => say({ aws: { uri: late("x"), statements } }), "routes.say.aws.uri: [integration-uri-invalid]"],
  [() => say({ aws: { uri, credentialsArn: late("x") } }), "routes.say.aws.credentialsArn: [role-arn-invalid]"],
  [
    () => say({ lambdaCustom: { function: lambda, credentialsArn: late("x") } }),
    "routes.say.lambdaCustom.credentialsArn: [role-arn-invalid]",
  ],
  [() => keys({ keys: { a: { value: late("short") } } }), "apiKeys.keys.a.value: [api-key-length]"],
  [
    () => keys({ throttle: { burstLimit: pulumi.output(0), rateLimit: 1 } }),
    "apiKeys.throttle.burstLimit: [throttle-too-low]",
  ],
  [
    () => keys({ throttle: { burstLimit: 1, rateLimit: pulumi.output(0) } }),
    "apiKeys.throttle.rateLimit: [throttle-too-low]",
  ],
  [() => ({ alarms: { topic: late("x") } }), "alarms.topic: [alarm-topic-invalid]"],
];

describe("a value that is known late", () => {
  for (const [args, problem] of refused)
    it(`is refused as one that is known early: ${problem}`, async () => {
      const { message } = await recordRefusal(() => void makeApi(args()));
      const [, path, code] = /^ {2}(\S+): .*, got .* (\[[a-z-]+\])$/m.exec(message) ?? assert.fail(message);
      assert.equal(`${path}: ${code}`, problem);
    });

  it("may turn out to be none", async () => {
    const found = checkedInput(late(null as never), (value) => {
      assert.equal(value, undefined);
      return [];
    });
    await new Promise<void>((resolve) => void pulumi.output(found).apply(() => resolve()));
  });
});

describe("a value that is known early", () => {
  it("stays what it is, and is not checked again", () => {
    for (const value of ["x", undefined, 1])
      assert.equal(
        checkedInput(value, () => assert.fail()),
        value,
      );
  });
});
