import { deepEqual, equal } from "node:assert/strict";
import type { DeclaredApi } from "../../../local/declared/declared-api";
import { executeApiHost } from "../../../local/declared/declared-api";
import { declaredProgram } from "../../../local/declared/declared-program";
import { registered } from "./registered";

const api = registered("aws:apigatewayv2/api:Api", "abc", {
  name: "chat",
  protocolType: "WEBSOCKET",
  executionArn: "arn:aws:execute-api:eu-west-1:111111111111:abc",
  routeSelectionExpression: "$request.body.action",
});

describe("a declared program", () => {
  it("has the APIs, functions, tables and outputs of what it registered", () => {
    const resources = [
      api,
      registered("aws:lambda/function:Function", "say", { name: "say" }),
      registered("aws:dynamodb/table:Table", "people", { name: "people", hashKey: "id" }),
      registered("aws:s3/bucket:Bucket", "files", {}),
    ];
    const { apis, functions, tables, outputs } = declaredProgram({
      resources,
      outerPlaces: [],
      outputs: { url: "wss://there" },
    });
    deepEqual(
      apis.map(({ name }) => name),
      ["chat"],
    );
    deepEqual(
      functions.map(({ name }) => name),
      ["say"],
    );
    deepEqual(
      tables.map(({ name }) => name),
      ["people"],
    );
    deepEqual(outputs, { url: "wss://there" });
  });

  it("does not count HTTP APIs", () => {
    const http = { ...api, properties: { ...api.properties, protocolType: "HTTP" } };
    deepEqual(declaredProgram({ resources: [http], outerPlaces: [], outputs: {} }).apis, []);
  });

  it("has an API's host on AWS", () => {
    const host = (region: string) => executeApiHost({ apiId: "abc", region } as DeclaredApi);
    equal(host("eu-west-1"), "abc.execute-api.eu-west-1.amazonaws.com");
    equal(host("cn-north-1"), "abc.execute-api.cn-north-1.amazonaws.com.cn");
  });
});
