import { deepEqual } from "node:assert/strict";
import { readyFirst } from "../../../local/report/ready-first";

describe("a presenter that is ready first", () => {
  it("tells what happened before, after it, in order", () => {
    const told: string[] = [];
    const presenter = readyFirst({
      ready: ({ stack }) => told.push(`ready ${stack}`),
      happened: ({ event }) => told.push(event),
      printed: (text) => told.push(text),
    });
    presenter.happened({ event: "warning", message: "authorization" });
    presenter.happened({ event: "log", function: "f", line: "l" });
    presenter.printed("from the program");
    deepEqual(told, ["from the program"]);
    presenter.ready({
      stack: "prd",
      apis: [],
      console: "",
      dynamodb: "",
      tables: [],
      certificateAuthority: "",
      outputs: {},
    });
    presenter.happened({ event: "reload", milliseconds: 1 });
    deepEqual(told.slice(1), ["ready prd", "warning", "log", "reload"]);
  });
});
