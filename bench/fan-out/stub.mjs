// The `@connections` of a stage, as cheap as can be: it answers by the stage's name and by the connection's number, and
// knows afterwards who got the message. Stages: quick, slow (10 ms) and failing (10 % gone, 5 % throttled, 1 % errors).
import { createServer } from "node:net";

const headers = "date: Mon, 23 Nov 2026 10:00:00 GMT\r\nx-amzn-requestid: 2a4d6f80-1b3c-4d5e-8f90-a1b2c3d4e5f6\r\n";
const answer = (/** @type {string} */ status, /** @type {string} */ body, more = "") =>
  `HTTP/1.1 ${status}\r\n${headers}${more}content-length: ${body.length}\r\nconnection: keep-alive\r\n\r\n${body}`;
const failure = (/** @type {string} */ status, /** @type {string} */ name) =>
  answer(status, '{"message":null}', `x-amzn-errortype: ${name}\r\ncontent-type: application/json\r\n`);
const sent = answer("200 OK", "");
const gone = failure("410 Gone", "GoneException");
const throttled = failure("429 Too Many Requests", "LimitExceededException");
const broken = failure("500 Internal Server Error", "InternalServerErrorException");

/** What each connection had, by its number: how many posts, and whether one of them was sent on. */
const posts = new Uint8Array(1_000_000);
const areReached = new Uint8Array(1_000_000);

/** @param {string} stage @param {number} number */
function post(stage, number) {
  const attempt = posts[number]++;
  const part = stage === "failing" ? number % 100 : 100;
  if (part < 10) return gone;
  // Only the first time: who tries again gets through.
  if (attempt === 0 && part < 15) return throttled;
  if (attempt === 0 && part < 16) return broken;
  areReached[number] = 1;
  return sent;
}

/** What was counted since it was asked for the last time. */
function count() {
  const counted = {
    posts: posts.reduce((sum, each) => sum + each, 0),
    reached: areReached.reduce((sum, each) => sum + each, 0),
  };
  posts.fill(0);
  areReached.fill(0);
  return answer("200 OK", JSON.stringify(counted));
}

createServer({ noDelay: true }, (socket) => {
  let came = "";
  socket.on("error", () => undefined);
  socket.on("data", (bytes) => {
    came += bytes.toString("latin1");
    for (let end = came.indexOf("\r\n\r\n"); end >= 0; end = came.indexOf("\r\n\r\n")) {
      const head = came.slice(0, end);
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      if (came.length < end + 4 + length) return;
      came = came.slice(end + 4 + length);
      const [, stage = "", number] = /^POST \/(\w+)\/(?:@|%40)connections\/\w+-(\d+)%3D /.exec(head) ?? [];
      const text = number === undefined ? count() : post(stage, Number(number));
      if (stage === "slow") setTimeout(() => socket.write(text), 10);
      else socket.write(text);
    }
  });
}).listen(Number(process.argv[2]), "127.0.0.1");
