import assert from "node:assert/strict";
import { type PostOutcome, postThrough } from "../../../handlers/core/post";
import { ok, type ReceivedRequest, startScripted } from "./scripted-server";

const count = 2000;
const underWay = 64;
const failure = (status: string) => `HTTP/1.1 ${status}\r\ncontent-length: 2\r\n\r\n{}`;

/** The number in the connection id of a request. */
const numberOf = ({ head }: ReceivedRequest): number => Number(/connections\/c(\d+)%3D /.exec(head)?.[1]);

/** What a server does with a share of the requests, in hundredths, and what the outcome has to be then. */
const faults: readonly [share: number, does: (request: ReceivedRequest) => string | undefined, outcome: RegExp][] = [
  [10, () => failure("410 Gone"), /^"gone"$/],
  [5, () => failure("429 Too Many Requests"), /"429","isForGood":false/],
  [1, () => failure("500 Internal Server Error"), /"500","isForGood":false/],
  [1, () => undefined, /"no answer within 2000 ms","isForGood":false/],
  [1, ({ socket }) => void socket.resetAndDestroy(), /"isForGood":false/],
  [1, ({ socket }) => void socket.end("HTTP/1.1 200 OK\r\ncontent-le"), /"isForGood":false/],
  [1, () => `${ok}surplus`, /"isForGood":false/],
  [2, () => ok.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n"), /^"sent"$/],
  [100, () => ok, /^"sent"$/],
];
const faultOf = (number: number) => {
  let left = (number * 37) % 100;
  for (const fault of faults) {
    left -= fault[0];
    if (left < 0) return fault;
  }
  throw new Error("No such hundredth");
};

describe("posts through a server with every fault", () => {
  it("each have the outcome that is true of them, and come once", async () => {
    const server = await startScripted((request) => faultOf(numberOf(request))[1](request));
    try {
      const post = postThrough({
        endpoint: `http://127.0.0.1:${server.port}/dev`,
        region: "eu-west-1",
        credentials: async () => ({ accessKeyId: "A", secretAccessKey: "s" }),
        timeoutMilliseconds: 2000,
      });
      const outcomes: PostOutcome[] = [];
      let next = 0;
      const worker = async (): Promise<void> => {
        for (let number = next++; number < count; number = next++) outcomes[number] = await post(`c${number}=`, "{}");
      };
      await Promise.all(Array.from({ length: underWay }, worker));
      for (const [number, outcome] of outcomes.entries()) assert.match(JSON.stringify(outcome), faultOf(number)[2]);
      assert.deepEqual(
        server.received.map(numberOf).sort((a, b) => a - b),
        outcomes.map((_, number) => number),
      );
    } finally {
      await server.close();
    }
  }).timeout(60_000);
});
