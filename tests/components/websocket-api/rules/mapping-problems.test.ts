import assert from "node:assert/strict";
import fc from "fast-check";
import { apiMappingKeyForm } from "../../../../components/websocket-api/rules/limits";
import {
  closedEndpointProblems,
  type Mapping,
  mappingProblems,
} from "../../../../components/websocket-api/rules/mapping-problems";

const stages = ["dev", "blue"];
const to = (apiMappingKey?: string, stage = "dev"): Mapping => ({ apiMappingKey, stage });

const codes = (mappings: Mapping[]) => mappingProblems(mappings, stages).map(({ path, code }) => `${path} ${code}`);

const characters = [..."ABCZabcz0189$-_.+!*'()"];
const segments = fc
  .array(fc.constantFrom(...characters), { minLength: 1, maxLength: 40 })
  .map((all) => all.join(""))
  .filter((segment) => segment !== "." && segment !== "..");
const keys = fc.array(segments, { minLength: 1, maxLength: 7 }).map((all) => all.join("/"));

describe("a domain's mappings", () => {
  it("take every key of AWS's characters, and clients find its path as it is written", () => {
    fc.assert(
      fc.property(keys, (key) => {
        assert.deepEqual(codes([to(key)]), []);
        assert.equal(new URL(`wss://ws.example.com/${key}`).pathname, `/${key}`);
      }),
    );
  });

  it("take no key with another character", () => {
    const others = fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
    fc.assert(
      fc.property(keys, others, keys, (before, other, after) => {
        fc.pre(!characters.includes(other) && !/[A-Za-z0-9/]/.test(other));
        assert.equal(apiMappingKeyForm.test(`${before}${other}${after}`), false);
      }),
    );
  });

  for (const key of ["", "/", "/a", "a/", "a//b", ".", "..", "a/./b", "a/..", "a".repeat(301), "chat?v=1", "@a"])
    it(`refuse the key ${JSON.stringify(key.slice(0, 20))}`, () => {
      const [problem, ...others] = mappingProblems([to(key)], stages);
      assert.deepEqual(others, []);
      assert.deepEqual([problem?.path, problem?.code], ["mappings.0.apiMappingKey", "mapping-key-invalid"]);
      assert.ok(problem?.message.endsWith(`got ${JSON.stringify(key)}`));
    });

  it("take a key of 300 characters, and one that begins with a dot", () => {
    assert.deepEqual(codes([to("a".repeat(300)), to(".a"), to("..a"), to("a.")]), []);
  });

  it("have different keys, one at most none", () => {
    assert.deepEqual(codes([to(), to("a"), to("A"), to("a/b", "blue")]), []);
    assert.deepEqual(codes([to("a"), to("b"), to("a", "blue")]), ["mappings.2.apiMappingKey mapping-key-repeated"]);
    assert.deepEqual(codes([to(), to(undefined, "blue")]), ["mappings.1.apiMappingKey mapping-key-repeated"]);
  });

  it("lead to stages that are there", () => {
    assert.deepEqual(codes([to("a", "blue"), to("b", "green")]), ["mappings.1.stage mapping-stage-unknown"]);
    const [problem] = mappingProblems([to("b", "constructor")], stages);
    assert.equal(problem?.message, 'must be a stage of this API, dev or blue, got "constructor"');
  });

  it("are at least one", () => assert.deepEqual(codes([]), ["mappings mapping-missing"]));
});

describe("a closed address", () => {
  const unreachable = (mappings: Mapping[] | undefined) =>
    closedEndpointProblems(mappings, stages).map(({ path, message, code }) => [
      path,
      code,
      /"(\w+)"/.exec(message)?.[1],
    ]);

  it("needs a mapping for every stage", () => {
    assert.deepEqual(unreachable([to(), to("b", "blue")]), []);
    assert.deepEqual(unreachable([to()]), [["disableExecuteApiEndpoint", "no-endpoint", "blue"]]);
    assert.deepEqual(unreachable([to("b", "green")]).length, 2);
  });

  it("needs a domain", () => {
    assert.deepEqual(unreachable(undefined), [["disableExecuteApiEndpoint", "no-endpoint", undefined]]);
  });
});
