import { createHash } from "node:crypto";
import { apiGatewayAnswers } from "./api-gateway";
import { archiveFile } from "./archive-file";
import { lambdaAnswers } from "./lambda";
import { otherAnswers } from "./other-services";
import { arn, type Region } from "./region";

/** A resource that is being registered. */
export interface ResourceRequest {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly region: Region;
  /** The same for the same resource in every evaluation, and for no other. */
  readonly seed: string;
}

/** What AWS would answer: an id, and what is known only afterwards. */
export interface ResourceAnswer {
  readonly id: string;
  readonly outputs: Record<string, unknown>;
}

/** Answers one type of resource. */
export type Answer = (request: ResourceRequest & Physical) => ResourceAnswer;

/** What most answers are made of. */
export interface Physical {
  /** The name that the program gives, or one as Pulumi would make it. */
  readonly physicalName: string;
  /** Letters and digits, the same for the same resource in every evaluation. */
  readonly hash: (length: number) => string;
}

const answers: Readonly<Record<string, Answer>> = { ...apiGatewayAnswers, ...lambdaAnswers, ...otherAnswers };

/** What AWS would answer to a registration; for a type without an answer of its own, an id, a name and an ARN of its service's form. */
export async function answerResource(request: ResourceRequest): Promise<ResourceAnswer> {
  if (request.type === "archive:index/file:File")
    return { id: hashOf(request.seed)(12), outputs: await archiveFile(request.inputs) };
  const { name } = request.inputs;
  const hash = hashOf(request.seed);
  const physicalName = typeof name === "string" ? name : `${request.name}-${hash(7)}`;
  return (answers[request.type] ?? anyResource)({ ...request, physicalName, hash });
}

const hashOf = (seed: string) => {
  const text = BigInt(`0x${createHash("sha256").update(seed).digest("hex")}`).toString(36);
  return (length: number): string => text.slice(0, length);
};

const anyResource: Answer = ({ type, physicalName, region }) => {
  const service = type.split(/[:/]/)[1] ?? "unknown";
  return { id: physicalName, outputs: { name: physicalName, arn: arn(region, service, physicalName) } };
};
