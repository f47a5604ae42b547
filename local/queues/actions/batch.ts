import { SqsError } from "../sqs-error";
import type { Parameters } from "./parameters";

const ENTRIES_AT_MOST = 10;

/**
 * Runs an action for each entry of a batch; what one entry is refused for is part of the answer.
 *
 * @throws SqsError when the batch itself is wrong
 */
export function runBatch(parameters: Parameters, run: (entry: Parameters) => object): object {
  const entries = parameters.entries("Entries");
  checkEntries(entries);
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    const Id = entry.requiredText("Id");
    try {
      Successful.push({ Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof SqsError)) throw error;
      Failed.push({ Id, SenderFault: true, Code: error.queryCode, Message: error.message });
    }
  }
  return { Successful, ...(Failed.length > 0 && { Failed }) };
}

function checkEntries(entries: readonly Parameters[]): void {
  const ids = entries.map((entry) => entry.text("Id") ?? "");
  if (ids.length === 0) {
    throw new SqsError("EmptyBatchRequest", "There should be at least one entry in the request.");
  }
  if (ids.length > ENTRIES_AT_MOST) {
    throw new SqsError(
      "TooManyEntriesInBatchRequest",
      `Maximum number of entries per request are ${ENTRIES_AT_MOST}. You have sent ${ids.length}.`,
    );
  }
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) {
    throw new SqsError(
      "InvalidBatchEntryId",
      "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
    );
  }
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new SqsError("BatchEntryIdsNotDistinct", `Id ${twice} repeated.`);
}
