import assert from "node:assert/strict";
import type { Trace } from "../../../local/gateway/exchange";
import { endHandshake, endMessage } from "../../../local/gateway/trace-ending";

const traceOf = (end: (trace: Trace) => void, trace: Trace = {}): Trace => {
  end(trace);
  return trace;
};

describe("the trace of what has ended", () => {
  it("S8 has 200 where nothing went wrong", () => {
    assert.deepEqual(
      traceOf((trace) => endMessage(trace, {})),
      { status: 200 },
    );
    assert.deepEqual(
      traceOf((trace) => endHandshake(trace, { isAdmitted: true })),
      { status: 200 },
    );
  });

  it("S8 has the status and the words of an error", () => {
    const told = traceOf((trace) => endMessage(trace, { errorMessage: "Endpoint request timed out" }));
    const error = { responseType: "DEFAULT_5XX", message: "Endpoint request timed out" };
    assert.deepEqual(told, { status: 504, error });
    const refused = traceOf((trace) => endHandshake(trace, { isAdmitted: false, status: 401, reason: "no token" }));
    assert.deepEqual(refused, { status: 401, error: { responseType: "DEFAULT_4XX", message: "Unauthorized" } });
  });

  it("S8 keeps what is known of the error already", () => {
    const known = { message: "", responseType: "BAD_REQUEST_BODY", validationErrorString: "#/required" };
    const told = traceOf((trace) => endMessage(trace, { errorMessage: "Bad request body" }), { error: known });
    assert.deepEqual(told, { status: 400, error: { ...known, message: "Bad request body" } });
  });
});
