import assert from "node:assert/strict";
import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import { type Client, connect } from "./client";
import { ok, type Serving, serving } from "./serving";

/** A gateway with one client connected. */
export interface Managed extends Serving {
  readonly client: Client;
  readonly connectionId: string;
  /** The URL of the connection, its id escaped. */
  readonly connectionUrl: string;
}

/** Runs a test with one client connected. */
export async function managing(test: (managed: Managed) => Promise<void>): Promise<void> {
  await serving({ $connect: () => ok, $disconnect: () => ok, $default: () => ok }, async (gateway) => {
    const client = await connect(gateway.url);
    const connectionId = gateway.seen("$connect")[0]?.requestContext.connectionId ?? assert.fail();
    const connectionUrl = `${gateway.endpoint}/@connections/${encodeURIComponent(connectionId)}`;
    await test({ ...gateway, client, connectionId, connectionUrl });
  });
}

/** Runs a test with the SDK's client. */
export async function withSdk(
  endpoint: string,
  test: (sdk: ApiGatewayManagementApiClient) => Promise<void>,
): Promise<void> {
  const credentials = { accessKeyId: "any", secretAccessKey: "any" };
  const sdk = new ApiGatewayManagementApiClient({ endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });
  try {
    await test(sdk);
  } finally {
    sdk.destroy();
  }
}

/** Asserts that an answer says the connection is gone. */
export async function assertGone(response: Response): Promise<void> {
  assert.equal(response.status, 410);
  assert.equal(response.headers.get("x-amzn-errortype"), "GoneException");
  assert.deepEqual(await response.json(), { message: "Gone" });
}
