import type { EvaluatedProgram, RegisteredResource } from "../../local/evaluate/registered-resource";
import { type Laptop, startLaptop } from "../../local/laptop";
import type { LaptopOptions } from "../../local/options";
import type { Report } from "../../local/report/laptop-event";
import { startTables } from "../../local/tables/tables";
import { registered } from "./declared/registered";

/** As on the command line without anything, but on free ports and without watching. */
export const laptopOptions: LaptopOptions = {
  program: "",
  stack: "dev",
  host: "127.0.0.1",
  port: 0,
  config: {},
  json: true,
  watch: false,
  idleTimeoutSeconds: 600,
  maxConnectionSeconds: 7200,
  stageLogs: false,
  accountQuotas: false,
  callers: [],
};

/**
 * An API named by its id, and an integration of that id with a function of that name; stages and routes are the test's.
 *
 * @param text the function's code
 */
export function registeredApi(
  id: string,
  text: string,
  environment?: Readonly<Record<string, string>>,
): RegisteredResource[] {
  const arn = `arn:aws:lambda:eu-west-1:111111111111:function:${id}`;
  return [
    registered("aws:apigatewayv2/api:Api", id, {
      name: id,
      protocolType: "WEBSOCKET",
      executionArn: `arn:aws:execute-api:eu-west-1:111111111111:${id}`,
      routeSelectionExpression: "$request.body.action",
    }),
    registered("aws:apigatewayv2/integration:Integration", id, {
      apiId: id,
      integrationType: "AWS_PROXY",
      integrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
      timeoutMilliseconds: 29_000,
    }),
    registered("aws:lambda/function:Function", id, {
      name: id,
      arn,
      runtime: "nodejs22.x",
      handler: "index.handler",
      timeout: 10,
      memorySize: 128,
      ...(environment && { environment: { variables: environment } }),
      code: { kind: "files", files: { "index.js": { text } } },
    }),
    registered("aws:lambda/permission:Permission", id, { function: id, principal: "apigateway.amazonaws.com" }),
  ];
}

/** Runs an evaluated program on a laptop of its own. */
export async function runEvaluated(
  evaluated: EvaluatedProgram,
  options: LaptopOptions,
  report: Report,
): Promise<Laptop> {
  const tables = startTables({ host: options.host, region: "local" });
  return await startLaptop({ evaluation: Promise.resolve(evaluated), tables }, options, report);
}
