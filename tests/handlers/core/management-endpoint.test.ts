import assert from "node:assert/strict";
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import fc from "fast-check";
import { readManagementEndpoint } from "../../../handlers/core/management-endpoint";

interface SentRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly path: string;
}

/** The host and the path by which the AWS SDK would send. */
async function sentBySdk(endpoint: string, connectionId: string): Promise<readonly (string | undefined)[]> {
  const sent: (string | undefined)[] = [];
  const client = new ApiGatewayManagementApiClient({
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "s" },
    requestHandler: {
      handle: async ({ headers, path }: SentRequest) => {
        sent.push(headers.host, path);
        return { response: { statusCode: 200, headers: {} } };
      },
    },
  });
  await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: "" }));
  return sent;
}

describe("a management endpoint", () => {
  for (const [text, host, port, isTls, path] of [
    ["https://a1.execute-api.eu-west-1.amazonaws.com/dev", "a1.execute-api.eu-west-1.amazonaws.com", 443, true, "/dev"],
    ["https://ws.example.com", "ws.example.com", 443, true, ""],
    ["https://ws.example.com/", "ws.example.com", 443, true, ""],
    ["https://ws.example.com/chat/v1/", "ws.example.com", 443, true, "/chat/v1"],
    ["https://ws.example.com//chat//", "ws.example.com", 443, true, "/chat"],
    ["https://ws.example.com/x/.a/b/.././c", "ws.example.com", 443, true, "/x/.a/c"],
    ["https://WS.example.com:8443/dev", "ws.example.com", 8443, true, "/dev"],
    ["http://127.0.0.1:3001/dev", "127.0.0.1", 3001, false, "/dev"],
    ["http://localhost/dev", "localhost", 80, false, "/dev"],
    ["https://[::1]:3001/dev", "::1", 3001, true, "/dev"],
  ] as const)
    it(`can be ${text}`, () => {
      const { pathsOf, authority, ...origin } = readManagementEndpoint(text);
      assert.deepEqual(origin, { host, port, isTls });
      assert.equal(authority, new URL(text).host);
      assert.equal(pathsOf("L0SM9cOFvHcCIhw=").path, `${path}/@connections/L0SM9cOFvHcCIhw%3D`);
      assert.equal(pathsOf("L0SM9cOFvHcCIhw=").canonicalPath, `${path}/%40connections/L0SM9cOFvHcCIhw%253D`);
    });

  for (const text of [
    "",
    "dev",
    "ws.example.com/dev",
    "wss://a.example/dev",
    "https://u:p@a/dev",
    "https://a?b",
    "https://a#b",
  ])
    it(`is not ${JSON.stringify(text)}`, () => {
      const told = `The management endpoint must be like https://<host>/<stage>, got ${JSON.stringify(text)}`;
      assert.throws(() => readManagementEndpoint(text), { message: told });
    });

  it("is where the AWS SDK sends to, and by the same path, for any connection", async () => {
    const endpoint = fc.constantFrom(
      "https://a1.execute-api.eu-west-1.amazonaws.com/dev",
      "https://ws.example.com/chat/v1",
      "https://ws.example.com/",
      "http://127.0.0.1:3001/dev",
      "https://ws.example.com/a'b(c)!*$_+",
    );
    await fc.assert(
      fc.asyncProperty(endpoint, fc.string({ unit: "grapheme", minLength: 1 }), async (text, connectionId) => {
        const { authority, pathsOf } = readManagementEndpoint(text);
        assert.deepEqual([authority, pathsOf(connectionId).path], await sentBySdk(text, connectionId));
      }),
      { numRuns: 300 },
    );
  });
});
