import * as aws from "@pulumi/aws";
import { name } from "./name.js";

const { accountId } = await aws.getCallerIdentity();
const api = new aws.apigatewayv2.Api(name, {
  protocolType: "WEBSOCKET",
  routeSelectionExpression: "$request.body.action",
});
new aws.apigatewayv2.Stage(name, { apiId: api.id, name: "live" });

export const account = accountId;
export const place = import.meta.url;
