import assert from "node:assert/strict";
import { alarmDefaults, alarmKinds } from "../../../../components/websocket-api/rules/alarm-settings";
import {
  alarmsProblems,
  type DeclaredAlarms,
  queueNameProblems,
} from "../../../../components/websocket-api/rules/operation-problems";

const deadLetterQueue = "dead";
const found = (declared: object) =>
  alarmsProblems(declared as DeclaredAlarms).map(({ path, code }) => `${path} ${code}`);
const lines = (declared: object) =>
  alarmsProblems(declared as DeclaredAlarms).map(({ path, message }) => `${path}: ${message}`);

describe("the alarms' problems", () => {
  for (const declared of [
    {},
    { clientErrors: false, deadLetters: false, connections: {}, executionErrors: null, deadLetterQueue: null },
    { clientErrors: { threshold: 1 }, connections: { threshold: 0.001, newConnectionsPerSecondQuota: 1 } },
    { connections: { newConnectionsPerSecondQuota: null, threshold: null, periodSeconds: null } },
    { integrationLatency: { threshold: 29_000 } },
    { integrationLatency: { threshold: 1.5 } },
    { deadLetters: {}, deadLetterQueue: "jobs_dead-1.fifo" },
    { deadLetters: { threshold: 1 }, deadLetterQueue: { its: "object" }, topic: { its: "object" } },
    { topic: "arn:aws-cn:sns:cn-north-1:123456789012:pager_1-x" },
    { executionErrors: { periodSeconds: 60, evaluationPeriods: 1440 } },
    { executionErrors: { periodSeconds: 3600, evaluationPeriods: 168 } },
    { executionErrors: { periodSeconds: 86_400, evaluationPeriods: 7 } },
  ])
    it(`are none of ${JSON.stringify(declared)}`, () => assert.deepEqual(found(declared), []));

  it("are none of the defaults, when they are said", () =>
    assert.deepEqual(found({ ...alarmDefaults, deadLetterQueue }), []));

  for (const kind of ["clientErrors", "connections"] as const)
    for (const threshold of [0, -0.1, 1.01, 5, Number.NaN, "0.1"])
      it(`are of a ratio of ${JSON.stringify(threshold)} in ${kind}`, () =>
        assert.deepEqual(found({ [kind]: { threshold } }), [`${kind}.threshold alarm-threshold-out-of-range`]));

  for (const kind of ["integrationErrors", "executionErrors", "deadLetters"] as const)
    for (const threshold of [0, -1, 1.5, Number.NaN])
      it(`are of ${threshold} in a period in ${kind}`, () =>
        assert.deepEqual(lines({ [kind]: { threshold }, deadLetterQueue }), [
          `${kind}.threshold: must be a whole number, at least 1 in a period, got ${threshold}`,
        ]));

  for (const threshold of [0, 0.5, 29_001, Number.POSITIVE_INFINITY])
    it(`are of a latency of ${threshold}, which is never reached or always`, () =>
      assert.deepEqual(lines({ integrationLatency: { threshold } }), [
        `integrationLatency.threshold: must be 1 to 29000 milliseconds, got ${threshold}`,
      ]));

  for (const evaluationPeriods of [0, -1, 1.5, Number.NaN])
    it(`are of ${evaluationPeriods} periods`, () =>
      assert.deepEqual(lines({ connections: { evaluationPeriods } }), [
        `connections.evaluationPeriods: must be a whole number, at least 1 periods, got ${evaluationPeriods}`,
      ]));

  for (const [periodSeconds, evaluationPeriods, longest] of [
    [60, 1441, 86_400],
    [3540, 25, 86_400],
    [3600, 169, 604_800],
    [86_400, 8, 604_800],
  ] as const)
    it(`are of ${evaluationPeriods} periods of ${periodSeconds} seconds, beyond what AWS looks back`, () =>
      assert.deepEqual(lines({ executionErrors: { periodSeconds, evaluationPeriods } }), [
        `executionErrors.evaluationPeriods: must look back over at most ${longest} seconds with periods of ${periodSeconds}, got ${periodSeconds * evaluationPeriods}; take fewer or shorter periods`,
      ]));

  it("reckon with the default of what is not said", () => {
    assert.deepEqual(found({ executionErrors: { evaluationPeriods: 288 } }), []);
    assert.deepEqual(found({ executionErrors: { evaluationPeriods: 289 } }), [
      "executionErrors.evaluationPeriods alarm-evaluation-out-of-range",
    ]);
    assert.deepEqual(found({ clientErrors: { periodSeconds: 3540 } }), []);
  });

  it("are of an alarm that does not exist, even when it is switched off", () => {
    assert.deepEqual(lines({ errors: false, connections: {} }), [
      `errors: must be one of ${alarmKinds.join(", ")}, got "errors"`,
    ]);
  });

  it("are of dead letters without a queue", () => {
    for (const deadLetterQueue of [undefined, null])
      assert.deepEqual(found({ deadLetters: {}, deadLetterQueue }), ["deadLetters dead-letter-queue-missing"]);
  });

  it("are of a queue's URL in place of its name", () =>
    assert.deepEqual(found({ deadLetterQueue: "https://sqs.x/1/q" }), ["deadLetterQueue queue-name-invalid"]));

  for (const quota of [0, -1, 1.5, Number.NaN])
    it(`are of a quota of ${quota}`, () =>
      assert.deepEqual(found({ connections: { newConnectionsPerSecondQuota: quota } }), [
        "connections.newConnectionsPerSecondQuota connection-quota-out-of-range",
      ]));

  for (const topic of ["", "pager", "arn:aws:sns:ap-northeast-1:1:pager", "arn:aws:sqs:ap-northeast-1:123456789012:q"])
    it(`are of the topic ${JSON.stringify(topic)}`, () =>
      assert.deepEqual(found({ topic }), ["topic alarm-topic-invalid"]));

  it("are all told at once", () => {
    const declared = { clientErrors: { threshold: 7, periodSeconds: 1 }, deadLetters: {}, topic: "x", wrong: {} };
    assert.deepEqual(found(declared), [
      "wrong alarm-unknown",
      "clientErrors.threshold alarm-threshold-out-of-range",
      "clientErrors.periodSeconds metric-period-invalid",
      "topic alarm-topic-invalid",
      "deadLetters dead-letter-queue-missing",
    ]);
  });
});

describe("a queue's name", () => {
  for (const name of ["q", "a".repeat(80), "jobs_dead-1", "jobs.fifo"])
    it(`can be ${name.slice(0, 20)}`, () => assert.deepEqual(queueNameProblems("q", name), []));

  for (const name of ["", "a".repeat(81), "jobs.dead", "https://sqs.x/1/q", "arn:aws:sqs:x:1:q", "q\n"])
    it(`is not ${JSON.stringify(name.slice(0, 20))}`, () =>
      assert.deepEqual(queueNameProblems("q", name), [
        { path: "q", code: "queue-name-invalid", message: `must be a queue's name, got ${JSON.stringify(name)}` },
      ]));
});
