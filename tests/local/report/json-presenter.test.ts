import { deepEqual } from "node:assert/strict";
import { jsonPresenter } from "../../../local/report/json-presenter";

describe("what happens, as JSON", () => {
  it("is one object a line, the first of them that all is ready", () => {
    const lines: string[] = [];
    const presenter = jsonPresenter(
      (line) => lines.push(line),
      () => undefined,
    );
    presenter.ready({
      stack: "dev",
      apis: [],
      console: "http://c",
      dynamodb: "http://d",
      tables: ["t"],
      certificateAuthority: "ca",
      outputs: { text: "a\nb" },
    });
    presenter.happened({ event: "log", function: "say", line: "a\nb" });
    deepEqual(lines, [
      `{"event":"ready","stack":"dev","apis":[],"console":"http://c","dynamodb":"http://d","tables":["t"],"certificateAuthority":"ca","outputs":{"text":"a\\nb"}}`,
      `{"event":"log","function":"say","line":"a\\nb"}`,
    ]);
  });

  it("leaves what the program prints to another place", () => {
    const lines: string[] = [];
    const others: string[] = [];
    jsonPresenter(
      (line) => lines.push(line),
      (line) => others.push(line),
    ).printed("hello");
    deepEqual([lines, others], [[], ["hello"]]);
  });
});
