import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { known } from "../../../components/problems/known";
import { refuse } from "../../../components/problems/refuse";

describe("what is known", () => {
  it("is what the program has now", () => {
    for (const value of [0, "", false, "x"]) assert.equal(known(value), value);
  });

  it("is not what is absent or comes later", () => {
    for (const value of [undefined, null, pulumi.output(1), Promise.resolve(1)]) assert.equal(known(value), undefined);
  });
});

describe("a refusal", () => {
  it("needs a problem", () => refuse("It", []));

  it("is for people: Pulumi prints it without a stack", () => {
    assert.throws(
      () => refuse("It", [{ path: "a", message: "is wrong", code: "c" }]),
      (error) => pulumi.RunError.isInstance(error) && error.message.endsWith("\n  a: is wrong [c]"),
    );
  });
});
