import assert from "node:assert/strict";
import fc from "fast-check";
import { longestMapping, mappingsOf, restOfPath } from "../../../local/gateway/mapping";

const mapping = (apiMappingKey: string, domainName = "chat.example.test", stage = `stage-of-${apiMappingKey}`) => ({
  domainName,
  apiMappingKey,
  stage,
});

describe("the mappings of a domain", () => {
  const all = [mapping("a"), mapping("b", "Other.example.test"), mapping("c", "*.example.test")];
  const keys = (name: string) => mappingsOf(all, name).map(({ apiMappingKey }) => apiMappingKey);

  it("S2 are those that name it, whatever the case, else those of the wildcard that covers it", () => {
    assert.deepEqual(keys("chat.example.test"), ["a"]);
    assert.deepEqual(keys("other.example.test"), ["b"]);
    assert.deepEqual(keys("third.example.test"), ["c"]);
    for (const name of ["example.test", "deep.third.example.test", "chat.example.test.evil", ""]) {
      assert.deepEqual(keys(name), [], name);
    }
  });
});

describe("the mapping of a path", () => {
  const keyFor = (path: string, ...keys: string[]) =>
    longestMapping(
      keys.map((key) => mapping(key)),
      path,
    )?.apiMappingKey;

  it("S2 is the one with the longest key, in whatever order they are declared", () => {
    for (const keys of [
      ["", "chat", "chat/v2"],
      ["chat/v2", "chat", ""],
    ]) {
      assert.equal(keyFor("/chat/v2", ...keys), "chat/v2");
      assert.equal(keyFor("/chat/v2/@connections/a", ...keys), "chat/v2");
      assert.equal(keyFor("/chat/v1", ...keys), "chat");
      assert.equal(keyFor("/chat", ...keys), "chat");
      assert.equal(keyFor("/", ...keys), "");
    }
  });

  it("S2 goes by whole segments, case and all", () => {
    assert.equal(keyFor("/chatter", "chat"), undefined);
    assert.equal(keyFor("/Chat", "chat"), undefined);
    assert.equal(keyFor("/", "chat"), undefined);
  });

  it("S2 leaves the rest of the path", () => {
    assert.equal(restOfPath("/chat/v2/@connections/a", mapping("chat/v2")), "/@connections/a");
    assert.equal(restOfPath("/chat", mapping("chat")), "");
    assert.equal(restOfPath("/@connections/a", mapping("")), "/@connections/a");
  });

  it("S2 puts key and rest together to the path again", () => {
    const segment = fc.stringMatching(/^[a-z]{1,3}$/);
    const key = fc.array(segment, { maxLength: 3 }).map((segments) => segments.join("/"));
    fc.assert(
      fc.property(fc.array(key), key, (keys, path) => {
        const found = longestMapping(
          keys.map((one) => mapping(one)),
          `/${path}`,
        );
        const covering = keys.filter((one) => one === "" || `${path}/`.startsWith(`${one}/`));
        assert.equal(found === undefined, covering.length === 0);
        if (!found) return;
        assert.equal(found.apiMappingKey.length, Math.max(...covering.map(({ length }) => length)));
        const before = found.apiMappingKey === "" ? "" : `/${found.apiMappingKey}`;
        assert.equal(before + restOfPath(`/${path}`, found), `/${path}`);
      }),
    );
  });
});
