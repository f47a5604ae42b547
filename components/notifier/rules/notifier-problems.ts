import type { Problem } from "../../rules/problem";
import { rangeProblems } from "../../rules/range";
import { limits } from "./limits";

/** What is wrong with the number of messages that one invocation gets. */
export const batchSizeProblems = (size: number | undefined): Problem[] =>
  rangeProblems("delivery.batchSize", size, limits.batchSize, { unit: "messages", code: "batch-size-out-of-range" });

/** What is wrong with the number of invocations at a time. */
export const maximumConcurrencyProblems = (concurrency: number | undefined): Problem[] =>
  rangeProblems("delivery.maximumConcurrency", concurrency, limits.maximumConcurrency, {
    unit: "invocations",
    code: "maximum-concurrency-out-of-range",
  });

/** What is wrong with an event pattern: without a source it takes whatever is on the bus, AWS's own events too. */
export function eventPatternProblems(pattern: unknown): Problem[] {
  const { source } = (pattern ?? {}) as { readonly source?: unknown };
  if (Array.isArray(source) && source.length > 0) return [];
  const message = `must be a list of at least one, got ${JSON.stringify(source) ?? "nothing"}; say who sends the events, such as ["shop.orders"]`;
  return [{ path: "eventBridge.pattern.source", code: "event-pattern-source-missing", message }];
}

/** What is wrong with a bus's name or ARN. */
export function eventBusProblems(bus: string | undefined): Problem[] {
  if (bus === undefined || /^(arn:aws[a-z-]*:events:[a-z0-9-]+:\d{12}:event-bus\/)?[\w./-]{1,256}$/.test(bus))
    return [];
  const message = `must be the name of an event bus, or its ARN, got ${JSON.stringify(bus)}`;
  return [{ path: "eventBridge.bus", code: "event-bus-invalid", message }];
}

/** What is wrong with the ARN of a topic that feeds the queue: a FIFO topic feeds FIFO queues alone. */
export function sourceTopicProblems(topic: string | undefined): Problem[] {
  if (topic === undefined || /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/.test(topic)) return [];
  const message = `must be the ARN of an SNS topic that is not FIFO, arn:aws:sns:<region>:<account>:<name>, got ${JSON.stringify(topic)}`;
  return [{ path: "sns.topic", code: "source-topic-invalid", message }];
}

/** What is wrong with the name of the stage that notifications go to. */
export function deliveredStageProblems(stage: string | undefined, furtherStages: readonly string[]): Problem[] {
  if (stage === undefined || furtherStages.includes(stage)) return [];
  const known = furtherStages.length > 0 ? furtherStages.join(", ") : "of which it has none";
  const message = `must be one of the API's further stages, ${known}, got ${JSON.stringify(stage)}; leave it out for the API's own stage`;
  return [{ path: "stage", code: "notifier-stage-unknown", message }];
}

/** What is wrong where something is not given that there must be; only a program without types can leave it out. */
export function missingProblems(path: string, value: unknown, what: string): Problem[] {
  if (value !== undefined && value !== null) return [];
  return [{ path, code: "notifier-argument-missing", message: `must be ${what}, got nothing` }];
}
