import { deepEqual, equal, match } from "node:assert/strict";
import type { DeclaredAsynchronousInvocation } from "../../../local/declared/declared-asynchronous-invocation";
import type { FunctionCall } from "../../../local/functions/invocation";
import { AsynchronousInvocations } from "../../../local/lambda-endpoint/asynchronous-invocations";
import { Queues } from "../../../local/queues/queues";
import type { LaptopEvent } from "../../../local/report/laptop-event";
import { declaredQueue } from "../queues/serving";

const dead = declaredQueue("dead");
const records = declaredQueue("records");
const arn = "arn:aws:lambda:eu-west-1:000000000000:function:chat";
const failure: FunctionCall["invocation"] = { outcome: "failed", errorType: "Error", errorMessage: "no" };

describe("an asynchronous invocation", () => {
  let queues: Queues;
  let later: AsynchronousInvocations;
  let events: LaptopEvent[];
  let answers: FunctionCall["invocation"][];
  let calls: number;

  const start = (waitMilliseconds: readonly number[] = [0, 0]) => {
    [events, calls] = [[], 0];
    const report = (event: LaptopEvent) => events.push(event);
    queues = new Queues(report);
    queues.ensure([dead, records]);
    const call = async () => {
      calls++;
      return { requestId: "r", invocation: answers.shift() ?? failure };
    };
    later = new AsynchronousInvocations({ call, queues, report, waitMilliseconds });
  };
  const declare = (more: Partial<DeclaredAsynchronousInvocation>) =>
    later.update([{ functionName: "chat", functionArn: arn, maximumRetryAttempts: 2, ...more }]);
  /** Waits for a message, or for a moment. */
  const next = async (name: string, waitSeconds = 5) =>
    (await queues.named(name).receive({ maximum: 1, waitSeconds }))[0]?.message;
  const warning = async () => {
    while (events.length === 0) await new Promise(setImmediate);
    return events.map((event) => (event.event === "warning" ? event.message : event.event));
  };
  afterEach(() => later.close());

  it("is tried three times, and then goes to the dead-letter queue as it came", async () => {
    answers = [];
    start();
    declare({ deadLetterTargetArn: dead.arn });
    later.start(`${arn}:live`, '{"a":1}');
    const message = await next("dead");
    deepEqual([calls, message?.body], [3, '{"a":1}']);
    deepEqual(message?.attributes, {
      RequestID: { DataType: "String", StringValue: "r" },
      ErrorCode: { DataType: "Number", StringValue: "200" },
      ErrorMessage: { DataType: "String", StringValue: "no" },
    });
    match(
      (await warning())[0] ?? "",
      /failed 3 times with Error: no; it goes to arn:aws:sqs:eu-west-1:000000000000:dead/,
    );
  });

  it("is not tried again once it succeeded, and tells so where it is asked to", async () => {
    answers = [failure, { outcome: "returned", payload: "done" }];
    start();
    declare({ onSuccessArn: records.arn, deadLetterTargetArn: dead.arn });
    later.start("chat", "1");
    const { timestamp, ...record } = JSON.parse((await next("records"))?.body ?? "");
    match(timestamp, /^\d{4}-/);
    deepEqual(record, {
      version: "1.0",
      requestContext: {
        requestId: "r",
        functionArn: `${arn}:$LATEST`,
        condition: "Success",
        approximateInvokeCount: 2,
      },
      requestPayload: 1,
      responseContext: { statusCode: 200, executedVersion: "$LATEST" },
      responsePayload: "done",
    });
    equal(queues.named("dead").counts().visible, 0);
  });

  it("is tried as often as is declared, and tells of its failure where it is asked to", async () => {
    answers = [];
    start();
    declare({ maximumRetryAttempts: 0, onFailureArn: records.arn });
    later.start("chat", "{}");
    const { requestContext, responseContext, responsePayload } = JSON.parse((await next("records"))?.body ?? "");
    deepEqual([requestContext.condition, requestContext.approximateInvokeCount], ["RetriesExhausted", 1]);
    deepEqual(responseContext, { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" });
    deepEqual(responsePayload, { errorType: "Error", errorMessage: "no" });
  });

  it("says that it is lost, or that its destination is not here", async () => {
    answers = [{ outcome: "not-found", reason: "no function is declared as chat" }];
    start();
    later.start("chat", "1");
    match((await warning())[0] ?? "", /failed 1 times with not-found: no function is declared as chat; it is lost/);
    answers = [];
    start();
    declare({ onFailureArn: "arn:aws:sns:eu-west-1:000000000000:alarms" });
    later.start("chat", "1");
    match((await warning())[1] ?? "", /alarms is no queue of the program/);
  });

  it("waits before it is tried again, and no longer once the laptop ends", async () => {
    answers = [];
    start([60_000]);
    later.start("chat", "1");
    later.close();
    await new Promise(setImmediate);
    deepEqual([calls, events], [1, []]);
  });
});
