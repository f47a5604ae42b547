import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { establishTrust } from "../../../local/trust/trust";
import { needsPython } from "../needs-python";
import { connect } from "./client";
import { ok, serving, until } from "./serving";

/** What the handlers of AWS's samples do. */
const handler = `
import boto3, json, sys
context = json.loads(sys.argv[1])
endpoint = f"https://{context['domainName']}/{context['stage']}"
client = boto3.client("apigatewaymanagementapi", endpoint_url=endpoint)
client.post_to_connection(ConnectionId=context["connectionId"], Data="from boto3")
print(client.get_connection(ConnectionId=context["connectionId"])["Identity"]["SourceIp"])
`;

/** The same by what Python has of itself. */
const bare = `
import json, sys, urllib.request
context = json.loads(sys.argv[1])
place = f"https://{context['domainName']}/{context['stage']}/@connections/{context['connectionId']}"
urllib.request.urlopen(urllib.request.Request(place, b"from urllib", method="POST"))
`;

describe("a Python program with the environment of a function", () => {
  needsPython();
  const trust = establishTrust();
  after(() => trust.end());

  const run = async (code: string, context: unknown): Promise<string> => {
    const credentials = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_DEFAULT_REGION: "us-east-1" };
    const env = { PATH: process.env.PATH, ...credentials, ...trust.environment };
    return (await promisify(execFile)("python3", ["-c", code, JSON.stringify(context)], { env })).stdout.trim();
  };

  for (const [way, code, message] of [
    ["boto3", handler, "from boto3"],
    ["urllib", bare, "from urllib"],
  ] as const) {
    it(`reaches a connection by ${way}, at the address that the event gives`, async () => {
      const test = async ({ seen, url }: Parameters<Parameters<typeof serving>[1]>[0]) => {
        const { socket, next } = await connect(url);
        socket.send("hello");
        await until(() => seen("$default").length === 1);
        const printed = await run(code, seen("$default")[0]?.requestContext);
        assert.equal(await next(), message);
        assert.equal(printed, way === "boto3" ? "127.0.0.1" : "");
      };
      await serving({ $default: () => ok }, test, { authority: trust.authority });
    });
  }
});
