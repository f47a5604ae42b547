import { deepEqual } from "node:assert/strict";
import { nameQueueEndpoint } from "../../../local/functions/queue-endpoint";

describe("SQS's endpoint, for a function on Node.js", () => {
  const endpoint = "http://127.0.0.1:1";
  const named = (endpoints: Record<string, string>) => {
    const environment = { AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL_SQS: endpoint };
    nameQueueEndpoint(endpoints, environment);
    return environment.AWS_ENDPOINT_URL_SQS;
  };

  it("has the name that it has on AWS in the function's Region, when that is redirected", () => {
    const hosts = ["lambda.eu-west-1.amazonaws.com", "sqs.us-east-1.amazonaws.com", "sqs.eu-west-1.amazonaws.com"];
    const endpoints = Object.fromEntries(hosts.map((host) => [host, endpoint]));
    deepEqual([named(endpoints), named({})], ["https://sqs.eu-west-1.amazonaws.com", endpoint]);
  });
});
