import assert from "node:assert/strict";
import { flag, list, oneOf, text, wholeNumber } from "../setting";

/** What every object has by nature, and no list of values does. */
const prototypeNames = ["toString", "constructor", "__proto__", "hasOwnProperty"];

describe("a setting", () => {
  it("can be a flag", () => {
    const { read, allowed, defaultValue } = flag(true);
    assert.deepEqual([read("true"), read("false"), allowed, defaultValue], [true, false, "true or false", true]);
    for (const wrong of ["", "True", "1", "yes", " true", ...prototypeNames])
      assert.equal(read(wrong), undefined, wrong);
  });

  it("can be a whole number in a range", () => {
    const { read, allowed, defaultValue } = wholeNumber({ min: 0, max: 900 }, 300, "seconds");
    assert.deepEqual([read("0"), read("900"), defaultValue], [0, 900, 300]);
    assert.equal(allowed, "a whole number of seconds, 0 to 900");
    for (const wrong of ["", "901", "-1", "1.5", "1e2", "0x1", " 1", "one", "9".repeat(20), ...prototypeNames])
      assert.equal(read(wrong), undefined, wrong);
  });

  it("can be one of a list of texts or numbers", () => {
    const level = oneOf(["OFF", "INFO"], "INFO");
    assert.deepEqual([level.read("OFF"), level.allowed, level.defaultValue], ["OFF", "one of OFF, INFO", "INFO"]);
    const days = oneOf([0, 7], 7);
    assert.deepEqual([days.read("0"), days.read("7")], [0, 7]);
    for (const wrong of ["", "off", "07", ...prototypeNames]) {
      assert.equal(level.read(wrong), undefined, wrong);
      assert.equal(days.read(wrong), undefined, wrong);
    }
  });

  it("can be one of a list without a default", () => {
    assert.equal(oneOf(["OFF", "INFO"], undefined).defaultValue, undefined);
  });

  it("can be texts of a form with commas between them", () => {
    const names = list(/^[a-z]+$/, "names");
    assert.deepEqual([names.read("a"), names.read("a,b , c")], [["a"], ["a", "b", "c"]]);
    for (const wrong of ["", ",", "a,", "a,B", "a b"]) assert.equal(names.read(wrong), undefined, wrong);
    assert.deepEqual([names.allowed, names.defaultValue], ["names", undefined]);
  });

  it("can be a text of a form, or nothing", () => {
    const name = text(/^[a-z]+$/, "letters");
    assert.deepEqual(
      [name.read("dev"), name.read("Dev"), name.allowed, name.defaultValue],
      ["dev", undefined, "letters", undefined],
    );
    assert.equal(text(/^[a-z]+$/, "letters", "dev").defaultValue, "dev");
  });
});
