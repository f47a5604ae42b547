import type { DeclaredEventSource } from "../declared/declared-event-source";
import type { FunctionCall } from "../functions/invocation";

/**
 * Which messages of a batch stay in the queue.
 *
 * @param messageIds of the batch
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function failedMessages(
  { reportsBatchItemFailures }: DeclaredEventSource,
  { invocation }: FunctionCall,
  messageIds: readonly string[],
): ReadonlySet<string> {
  const all = new Set(messageIds);
  if (invocation.outcome !== "returned") return all;
  return reportsBatchItemFailures ? reported(invocation.payload, all) : new Set();
}

/** All of them when the report is not as Lambda wants it, or names what is not in the batch. */
function reported(payload: unknown, all: ReadonlySet<string>): ReadonlySet<string> {
  const { batchItemFailures } = (payload ?? {}) as { readonly batchItemFailures?: unknown };
  if (batchItemFailures === undefined || batchItemFailures === null) return new Set();
  if (!Array.isArray(batchItemFailures)) return all;
  const identifiers = batchItemFailures.map((item) => item?.itemIdentifier);
  return identifiers.every((identifier) => all.has(identifier)) ? new Set(identifiers) : all;
}
