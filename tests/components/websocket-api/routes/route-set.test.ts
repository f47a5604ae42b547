import assert from "node:assert/strict";
import { functionArn, recordApi } from "../declared";

const lambda = functionArn;

describe("the route set", () => {
  it("lists the routes in order, whatever the order of their declaration", async () => {
    const program = await recordApi({ routes: { say: { lambda }, $connect: { lambda }, "a b": { lambda } } });
    const { schema, ...inputs } = program.one("apigatewayv2/model:Model").inputs;
    assert.deepEqual(JSON.parse(String(schema)).enum, ["$connect", "a b", "say"]);
    assert.deepEqual(inputs, {
      apiId: "api-chat",
      name: "Routes",
      contentType: "application/json",
      description: "The routes of the API, replaced together",
    });
  });

  it("is deleted before it is replaced, and takes its routes with it", async () => {
    const program = await recordApi();
    const { deleteBeforeReplace, replaceOnChanges } = program.one("apigatewayv2/model:Model").options;
    assert.deepEqual(
      { deleteBeforeReplace, replaceOnChanges },
      { deleteBeforeReplace: true, replaceOnChanges: ["schema"] },
    );
    assert.ok(
      program.one("apigatewayv2/route:Route").options.dependencies.includes("aws:apigatewayv2/model:Model::chat"),
    );
  });
});
