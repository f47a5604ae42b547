import { choiceProblems } from "../../rules/choice";
import type { Problem } from "../../rules/problem";
import { retentionDays } from "../../rules/retention-days";

/** What is known of an access log when it is declared. */
export interface DeclaredAccessLog {
  readonly retentionInDays?: number;
  readonly logGroupClass?: string;
  readonly destinationArn?: string;
  /** The names of the arguments that are for a log group that is made. */
  readonly groupArguments: readonly string[];
  /** A line, with all its variables. */
  readonly format: string;
}

/** Characters of an access log's format. */
const longestFormat = 3_072;

/** All that is wrong with an access log's declaration. */
export function accessLogProblems(log: DeclaredAccessLog): Problem[] {
  return [
    ...choiceProblems("retentionInDays", log.retentionInDays, retentionDays, "log-retention-not-offered"),
    ...choiceProblems("logGroupClass", log.logGroupClass, ["STANDARD", "INFREQUENT_ACCESS"], "log-group-class-unknown"),
    ...destinationProblems(log.destinationArn),
    ...groupProblems(log),
    ...formatProblems(log.format),
  ];
}

const logGroup = /^arn:aws[a-z-]*:logs:[a-z0-9-]+:\d{12}:log-group:[^:*]+(:\*)?$/;
const firehose = /^arn:aws[a-z-]*:firehose:[a-z0-9-]+:\d{12}:deliverystream\/amazon-apigateway-.+$/;

/** What is wrong with where an access log goes. */
export function destinationProblems(destinationArn: string | undefined): Problem[] {
  if (destinationArn === undefined || logGroup.test(destinationArn) || firehose.test(destinationArn)) return [];
  const message = `must be the ARN of a log group, or of a Firehose stream whose name begins with amazon-apigateway-, got ${JSON.stringify(destinationArn)}`;
  return [{ path: "destinationArn", code: "access-log-destination", message }];
}

function groupProblems({ groupArguments }: DeclaredAccessLog): Problem[] {
  if (groupArguments.length === 0) return [];
  const message = `is given beside ${groupArguments.join(" and ")}, which is for a group that is made here; leave one or the other out`;
  return [{ path: "destinationArn", code: "access-log-destination", message }];
}

function formatProblems(format: string): Problem[] {
  const problems: Problem[] = [];
  if (format.length > longestFormat) {
    const message = `must leave a line's format at ${longestFormat} characters or less, got ${format.length}; take fields out`;
    problems.push({ path: "fields", code: "access-log-too-long", message });
  }
  if (!/\$context\.(requestId|extendedRequestId)\b/.test(format)) {
    const message = `must leave $context.requestId or $context.extendedRequestId in a line, which AWS demands, got ${format}; replace requestId by a field with one of them`;
    problems.push({ path: "fields", code: "access-log-without-request-id", message });
  }
  return problems;
}
