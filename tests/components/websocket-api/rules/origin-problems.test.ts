import assert from "node:assert/strict";
import fc from "fast-check";
import { originOf } from "../../../../components/connect-authorizer/code/origin";
import { originProblems } from "../../../../components/websocket-api/rules/origin-problems";

const found = (origins: unknown) =>
  originProblems(origins as string[]).map(
    ({ path, code, message }) => `${path} ${code}${/, got .*$/.exec(message)?.[0]}`,
  );

/** Texts that are origins, and texts that nearly are. */
const nearOrigins = fc
  .tuple(
    fc.constantFrom("https", "http", "HTTPS", "capacitor", "app+x.y-z", "1a", "file", ""),
    fc.constantFrom("://", ":", "//"),
    fc.oneof(
      fc.webAuthority({ withPort: true, withIPv6: true, withUserInfo: true }),
      fc.constantFrom("", "*.a", "B_c"),
    ),
    fc.oneof(
      fc.constant(""),
      fc.nat(70_000).map((port) => `:${port}`),
    ),
    fc.constantFrom("", "", "/", "/app", "?", "#"),
  )
  .map((parts) => parts.join(""));

describe("the problems of allowed origins", () => {
  for (const origins of [
    undefined,
    null,
    ["https://app.example.com", "http://localhost:5173"],
    ["capacitor://localhost", "chrome-extension://abcdef", "https://a.example:65535"],
  ])
    it(`are none of ${JSON.stringify(origins)}`, () => assert.deepEqual(found(origins), []));

  for (const [origins, problem] of [
    [[], "allowedOrigins origin-invalid, got none; leave it out where any page may connect"],
    ["*", 'allowedOrigins origin-invalid, got "*"; leave it out where any page may connect'],
    [["*"], 'allowedOrigins[0] origin-invalid, got "*"'],
    [["https://a.b", "a.b"], 'allowedOrigins[1] origin-invalid, got "a.b"'],
    [["https://a.example/app"], 'allowedOrigins[0] origin-invalid, got "https://a.example/app"'],
    [["https://a.example:65536"], 'allowedOrigins[0] origin-invalid, got "https://a.example:65536"'],
    [[null], "allowedOrigins[0] origin-invalid, got null"],
  ])
    it(`are one of ${JSON.stringify(origins)}`, () => assert.deepEqual(found(origins), [problem]));

  it("are none of what the authorizer takes, and one of all else", () => {
    fc.assert(
      fc.property(fc.oneof(nearOrigins, fc.webUrl(), fc.string()), (text) => {
        assert.equal(found([text]).length, originOf(text) === undefined ? 1 : 0);
      }),
      { numRuns: 1000 },
    );
  });
});
