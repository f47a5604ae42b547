import * as aws from "@pulumi/aws";
import { WebSocketApi } from "../../../components";
import { changing } from "./change";

const api = new aws.apigatewayv2.Api("elsewhere", {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});

/** Routes that are added to an API which was made without the component. */
export const elsewhere = WebSocketApi.fromAttributes("added", {
  apiId: api.id,
  stageName: "v1",
  routes: {
    $connect: { lambda: "answer.ts", authorization: "AWS_IAM" },
    hello: { mock: {}, reply: true, timeoutMilliseconds: undefined },
    ...changing("added", {}, { bye: { mock: {}, reply: true } }),
  },
});

/** Its owner has the stage serve them. */
export const stage = new aws.apigatewayv2.Stage("elsewhere", {
  apiId: api.id,
  name: "v1",
  deploymentId: elsewhere.deployment?.id,
  defaultRouteSettings: { throttlingBurstLimit: 10, throttlingRateLimit: 10 },
});
