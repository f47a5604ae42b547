import assert from "node:assert/strict";
import { recordRefusal } from "../recorder";
import { loadProgram, recordStack, stackConfiguration } from "../stacks";

const token = { authorization: "JWT", jwtIssuer: "https://login.example.com", jwtAudience: "notifications" };
const allowedOrigins = "https://app.example.com,http://localhost:3000";

const connectOf = async (added: Readonly<Record<string, string>>) => {
  const program = await recordStack("stg", { added });
  const route = program.one("apigatewayv2/route:Route", "notifications-connect").inputs;
  const authorizer = program.all("apigatewayv2/authorizer:Authorizer").map(({ inputs }) => inputs.identitySources);
  const functions = program.all("lambda/function:Function").filter(({ name }) => name.endsWith("authorizer"));
  const variables = functions.map(
    ({ inputs }) => (inputs.environment as { variables: Record<string, string> }).variables,
  );
  return { authorizationType: route.authorizationType, authorizer, variables: variables[0] ?? {} };
};

describe("who may connect to the program's API", () => {
  it("is who has a token, when the stack says JWT", async () => {
    const { variables, ...others } = await connectOf({ ...token, jwtFrom: "subprotocol", allowedOrigins });
    assert.deepEqual(others, {
      authorizationType: "CUSTOM",
      authorizer: [["route.request.header.Sec-WebSocket-Protocol"]],
    });
    const { issuer, audience, from } = JSON.parse(variables.JWT ?? "");
    assert.deepEqual([issuer, audience, from], ["https://login.example.com", ["notifications"], "subprotocol"]);
    assert.deepEqual(JSON.parse(variables.ALLOWED_ORIGINS ?? ""), ["https://app.example.com", "http://localhost:3000"]);
  });

  it("puts its token into the query string, unless the stack says otherwise", async () => {
    const { authorizer, variables } = await connectOf(token);
    assert.deepEqual(authorizer, [["route.request.querystring.token"]]);
    assert.deepEqual(Object.keys(variables), ["JWT"]);
  });

  it("is whom certain web pages bring, when the stack says NONE and allowedOrigins", async () => {
    const { authorizationType, variables } = await connectOf({ authorization: "NONE", allowedOrigins });
    assert.equal(authorizationType, "CUSTOM");
    assert.deepEqual(Object.keys(variables), ["ALLOWED_ORIGINS"]);
  });

  it("must be said by every stack, before anything is made", async () => {
    const { authorization: _, ...unsaid } = stackConfiguration("dev");
    const named = Object.entries(unsaid).map(([key, value]) => [`websocket-notifications:${key}`, value]);
    const { message, resources } = await recordRefusal(loadProgram, {
      project: "websocket-notifications",
      configuration: Object.fromEntries(named),
    });
    assert.match(message, /authorization: is missing; say who may connect: NONE, AWS_IAM or JWT/);
    assert.deepEqual(resources, []);
  });
});
