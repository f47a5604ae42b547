import { deepEqual, equal } from "node:assert/strict";
import { request } from "node:http";
import { declaredQueue, type ServedQueues, serveQueues } from "../queues/serving";

const orders = declaredQueue("orders");

describe("the server of SQS and Lambda", () => {
  let served: ServedQueues;
  beforeEach(async () => {
    served = await serveQueues([orders]);
  });
  afterEach(async () => await served.close());

  const statusOf = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request(`${served.endpoint}/?Action=ListQueues`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on("error", reject).end();
    });

  it("does not answer a web page, under whatever name it found the server", async () => {
    equal(await statusOf({ host: "attacker.example" }), 403);
    equal(await statusOf({ host: "pages.s3.amazonaws.com" }), 403);
    equal(await statusOf({ origin: "http://localhost:3000" }), 403);
    for (const site of ["cross-site", "same-site"]) equal(await statusOf({ "sec-fetch-site": site }), 403, site);
    deepEqual(await Promise.all([statusOf({}), statusOf({ host: "sqs.eu-west-1.amazonaws.com" })]), [200, 200]);
  });
});
