import { deepEqual } from "node:assert/strict";
import { firstName, readSaved, writeSaved } from "../../../../local/console/page/saved-message";

/** A browser's storage with one text in it. */
const storing = (text: string | null) => ({ getItem: () => text, setItem: (_: string, next: string) => (text = next) });

describe("the saved messages", () => {
  it("are read as they were written", () => {
    const storage = storing(null);
    deepEqual(readSaved(storage), []);
    const saved = [{ name: "hi", text: '{"action":"say"}' }];
    writeSaved(storage, saved);
    deepEqual(readSaved(storage), saved);
  });

  it("are none where the storage holds something else", () => {
    for (const text of ["", "{", "null", "3", "{}", '[null,{"name":1,"text":""},"x"]']) {
      deepEqual(readSaved(storing(text)), [], text);
    }
  });

  it("are named at first by their first field, or how they begin", () => {
    const texts = ['{"action":"say","text":"x"}', '{"n":1}', "hello", "  ", "x".repeat(60), "null", '{"action":""}'];
    deepEqual(texts.map(firstName), ["say", '{"n":1}', "hello", "empty", "x".repeat(40), "null", '{"action":""}']);
  });
});
