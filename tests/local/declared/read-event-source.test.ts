import { deepEqual, equal } from "node:assert/strict";
import { declareEventSource } from "../../../local/declared/read-event-source";
import { registered } from "./registered";

const source = (more: Record<string, unknown> = {}) =>
  declareEventSource(
    registered("aws:lambda/eventSourceMapping:EventSourceMapping", "u1", {
      eventSourceArn: "arn:of:queue",
      functionName: "work",
      ...more,
    }),
  );

describe("a declared event source", () => {
  it("has AWS's defaults where the program says nothing", () => {
    deepEqual(source(), {
      id: "u1",
      eventSourceArn: "arn:of:queue",
      functionName: "work",
      enabled: true,
      batchSize: 10,
      maximumBatchingWindowSeconds: 0,
      reportsBatchItemFailures: false,
      maximumConcurrency: undefined,
      filterPatterns: [],
    });
  });

  it("is as the program says", () => {
    const { filterPatterns, maximumConcurrency } = source({
      scalingConfig: { maximumConcurrency: 4 },
      filterCriteria: { filters: [{ pattern: "{}" }] },
    });
    deepEqual([filterPatterns, maximumConcurrency], [["{}"], 4]);
    equal(source({ functionResponseTypes: ["ReportBatchItemFailures"] }).reportsBatchItemFailures, true);
    equal(source({ enabled: false }).enabled, false);
  });
});
