import type { Problem } from "../../rules/problem";
import type { WebSocketApiArgs } from "../websocket-api-args";

/** What is wrong with who may connect. */
export function accessProblems({ routes, requireAuthorization }: WebSocketApiArgs): Problem[] {
  const connect = routes?.$connect;
  const { authorization, authorizer, jwt } = connect ?? {};
  if (!requireAuthorization || authorization || authorizer || jwt) return [];
  const path = "routes.$connect.authorization";
  const message =
    "must be said where requireAuthorization is true, got nothing; give an authorizer, jwt, AWS_IAM or NONE";
  return [{ path, code: "authorization-unsaid", message }];
}
