import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { HandlerFunction } from "../../../components";

/** What routes lead to that is not theirs. */
export const answer = new HandlerFunction("answer", { entry: "answer.ts" });
export const queue = new aws.sqs.Queue("messages");
export const deadLetters = new aws.sqs.Queue("dead-letters");
export const topic = new aws.sns.Topic("messages");
export const table = new aws.dynamodb.Table("messages", {
  billingMode: "PAY_PER_REQUEST",
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
});

const { region } = aws.getRegionOutput();
const { accountId } = aws.getCallerIdentityOutput();
const arn = (service: string, rest: string) => pulumi.interpolate`arn:aws:${service}:${region}:${accountId}:${rest}`;

/** These are someone else's: a program knows their ARNs. */
export const bus = arn("events", "event-bus/default");
export const stateMachine = arn("states", "stateMachine:messages");
export const stream = arn("kinesis", "stream/messages");
