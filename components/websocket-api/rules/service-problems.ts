import type { Problem } from "../../rules/problem";
import { lengthProblems } from "../../rules/range";
import { dynamodbProblems } from "./dynamodb-problems";
import { parseServiceArn, type ServiceKind, serviceArnForm } from "./service-arn";

/** Stands for a value that is known only later: a reference, as every other value that nobody knows here. */
export const later = "$later";

/** What a route declares of a service beside its target; which of it there can be depends on the kind. */
export interface ServiceFields {
  readonly messageGroupId?: string;
  readonly messageDeduplicationId?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly subject?: string;
  readonly source?: string;
  readonly detailType?: string;
  readonly name?: string;
  readonly partitionKey?: string;
  readonly action?: string;
  readonly item?: object;
  readonly key?: object;
  readonly request?: Readonly<Record<string, unknown>>;
}

/** What is wrong with the ARN of what a route is integrated with. */
export function serviceArnProblems(kind: ServiceKind, path: string, arn: string | undefined): Problem[] {
  if (arn === undefined || parseServiceArn(kind, arn)) return [];
  const message = `must be ${serviceArnForm(kind)}, got ${JSON.stringify(arn)}`;
  return [{ path, code: "service-arn-invalid", message }];
}

/** What is wrong with the rest of the declaration; `arn` is the target's, where it is known. */
export function serviceFieldProblems(kind: ServiceKind, fields: ServiceFields, arn: string | undefined): Problem[] {
  return [...templateValueProblems(kind, fields), ...ownProblems[kind](fields, arn)];
}

const ownProblems: Readonly<Record<ServiceKind, (fields: ServiceFields, arn: string | undefined) => Problem[]>> = {
  sqs: (fields, arn) => [...fifoProblems("sqs", fields, arn), ...attributeProblems("sqs", fields.attributes)],
  sns: (fields, arn) => [
    ...fifoProblems("sns", fields, arn),
    ...attributeProblems("sns", fields.attributes),
    ...subjectProblems(fields.subject),
  ],
  eventBridge: ({ source, detailType }) => [
    ...sourceProblems(source),
    ...fixedLengthProblems("eventBridge.detailType", detailType ?? "", 128),
  ],
  stepFunctions: ({ name }) => executionNameProblems(name),
  dynamodb: (fields) => dynamodbProblems(fields),
  kinesis: ({ partitionKey }) => fixedLengthProblems("kinesis.partitionKey", partitionKey, 256),
};

/** What is wrong with waiting for a state machine of a type. */
export function syncProblems(sync: boolean, type: string): Problem[] {
  if (!sync || type === "EXPRESS") return [];
  const message = `is true, and only an Express workflow can be waited for, got ${type}; leave it out, or make the workflow Express`;
  return [{ path: "stepFunctions.sync", code: "state-machine-not-express", message }];
}

/** A double quote would end the text in which Velocity evaluates the references. */
function templateValueProblems(path: string, value: unknown): Problem[] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([member, found]) => templateValueProblems(`${path}.${member}`, found));
  if (typeof value !== "string" || !value.includes("$") || !value.includes('"')) return [];
  const message = `must hold no double quote beside a reference, got ${JSON.stringify(value)}; write single quotes in a path`;
  return [{ path, code: "template-value-invalid", message }];
}

function fifoProblems(kind: "sqs" | "sns", fields: ServiceFields, arn: string | undefined): Problem[] {
  if (arn === undefined) return [];
  const { messageGroupId, messageDeduplicationId } = fields;
  if (arn.endsWith(".fifo") && messageGroupId === undefined) {
    const message = `must say which messages keep their order, since ${arn} is FIFO, got none; say $context.connectionId for those of a connection`;
    return [{ path: `${kind}.messageGroupId`, code: "fifo-group-missing", message }];
  }
  if (arn.endsWith(".fifo") || messageDeduplicationId === undefined) return [];
  const message = `is for FIFO alone, got ${JSON.stringify(messageDeduplicationId)} for ${arn}; leave it out`;
  return [{ path: `${kind}.messageDeduplicationId`, code: "fifo-only", message }];
}

/** A message has ten attributes, two of which are always there. */
const attributesMax = 8;

function attributeProblems(kind: "sqs" | "sns", attributes: ServiceFields["attributes"]): Problem[] {
  const names = Object.keys(attributes ?? {});
  const code = "message-attribute-invalid";
  const wrong = names.flatMap((name): Problem[] => {
    const path = `${kind}.attributes.${name}`;
    if (["connectionId", "eventType"].includes(name))
      return [{ path, code, message: "is always there, and says what API Gateway knows; choose another name" }];
    if (/^(?!aws\.|amazon\.)[\w-]+(\.[\w-]+)*$/i.test(name) && name.length <= 256) return [];
    const rule =
      "must be 1 to 256 letters, digits and _-. without a dot at its ends or beside another, and not begin with AWS. or Amazon.";
    return [{ path, code, message: `${rule}, got ${JSON.stringify(name)}` }];
  });
  if (names.length <= attributesMax) return wrong;
  const message = `must be up to ${attributesMax}, since connectionId and eventType are two of the ten, got ${names.length}`;
  return [...wrong, { path: `${kind}.attributes`, code, message }];
}

function subjectProblems(subject: string | undefined): Problem[] {
  if (subject === undefined || subject.includes("$") || /^[!-~][ -~]{0,99}$/.test(subject)) return [];
  const message = `must have 1 to 100 ASCII characters on one line, the first no space, got ${JSON.stringify(subject)}`;
  return [{ path: "sns.subject", code: "message-subject-invalid", message }];
}

function sourceProblems(source: string | undefined): Problem[] {
  const isOwn = source !== undefined && source.length <= 256 && /^(?!aws\.)[^$\s"]+$/i.test(source);
  if (source === later || isOwn) return [];
  const message = `must be 1 to 256 characters without spaces and references, and not begin with aws., got ${JSON.stringify(source) ?? "nothing"}`;
  return [{ path: "eventBridge.source", code: "event-source-invalid", message }];
}

function executionNameProblems(name: string | undefined): Problem[] {
  if (name === undefined || name.includes("$") || /^[\w-]{1,80}$/.test(name)) return [];
  const message = `must be 1 to 80 letters, digits, hyphens and underscores, got ${JSON.stringify(name)}`;
  return [{ path: "stepFunctions.name", code: "execution-name-invalid", message }];
}

/** The length of a text without references; of others nobody knows it here. */
function fixedLengthProblems(path: string, text: string | undefined, max: number): Problem[] {
  if (text?.includes("$")) return [];
  return lengthProblems(path, text, { min: 1, max }, "service-text-length");
}

/** What is wrong with the ARN of a KMS key; not an alias, which IAM does not know as a resource. */
export function keyArnProblems(path: string, arn: string | undefined): Problem[] {
  if (arn === undefined || /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/.test(arn)) return [];
  const message = `must be the ARN of a key, arn:aws:kms:<region>:<account>:key/<id>, got ${JSON.stringify(arn)}`;
  return [{ path, code: "key-arn-invalid", message }];
}
