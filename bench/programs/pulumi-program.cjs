"use strict";

const pulumi = require("@pulumi/pulumi");
const { region, account } = require("./declaration.cjs");

/**
 * Evaluates a program under mocks until the last of its resources is registered, and prints how many there were of
 * each type.
 *
 * @param {() => void} program
 */
exports.evaluate = async (program) => {
  /** @type {Record<string, number>} */
  const counts = {};
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        counts[type] = (counts[type] ?? 0) + 1;
        return { id: `${name}-id`, state: { ...inputs, ...answers[type]?.(inputs) } };
      },
      call: ({ token }) => {
        throw new Error(`Nobody expects ${token} here`);
      },
    },
    "bench",
    "bench",
  );
  await pulumi.runtime.runInPulumiStack(async () => program());
  await pulumi.runtime.disconnect();
  process.stdout.write(JSON.stringify(counts));
};

/** @type {Record<string, (inputs: any) => object>} */
const answers = {
  "aws:apigatewayv2/api:Api": () => ({
    apiEndpoint: `wss://abcde12345.execute-api.${region}.amazonaws.com`,
    executionArn: `arn:aws:execute-api:${region}:${account}:abcde12345`,
  }),
  "aws:apigatewayv2/stage:Stage": ({ name }) => ({
    invokeUrl: `wss://abcde12345.execute-api.${region}.amazonaws.com/${name}`,
  }),
  "aws:cloudwatch/logGroup:LogGroup": ({ name }) => ({
    arn: `arn:aws:logs:${region}:${account}:log-group:${name}`,
  }),
};
