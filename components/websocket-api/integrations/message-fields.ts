import type * as pulumi from "@pulumi/pulumi";
import type { ServiceFields } from "../rules/service-problems";
import { formValue, message, rendered, setMessageText, type Template } from "./template";

/** What queues and topics take beside a message. A value may hold references, such as `$input.path('$.room')`. */
export interface MessageFieldsArgs {
  /**
   * Messages of a group keep their order, such as `$context.connectionId`. A FIFO queue or topic needs it; a standard one
   * takes it for fairness among groups.
   * @default none
   */
  readonly messageGroupId?: pulumi.Input<string>;
  /**
   * A FIFO queue or topic takes one message of an id in five minutes.
   * @default `$context.requestId` where it is FIFO: every message counts
   */
  readonly messageDeduplicationId?: pulumi.Input<string>;
  /**
   * Further attributes of the message, texts by name; one that evaluates to nothing makes AWS refuse the message.
   * `connectionId` and `eventType` (`CONNECT`, `MESSAGE`, `DISCONNECT`) are always there, and no client can change them.
   * Up to eight.
   * @default none
   */
  readonly attributes?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * The customer managed KMS key that encrypts the queue or topic.
   * @default none: nothing, or a key of AWS's
   */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/**
 * The form that sends a message.
 *
 * @param fixed fields that come first, such as the action
 * @param attribute what the service calls its attribute of a number
 */
export function messageForm(
  fixed: Readonly<Record<string, string>>,
  body: string,
  { messageGroupId, messageDeduplicationId, attributes }: ServiceFields,
  attribute: (number: number) => string,
  isFifo: boolean,
): string {
  const all = Object.entries({
    ...attributes,
    connectionId: "$context.connectionId",
    eventType: "$context.eventType",
  });
  const fields: [string, Template][] = [
    [body, formValue(message)],
    ...given("MessageGroupId", messageGroupId),
    ...given("MessageDeduplicationId", messageDeduplicationId ?? (isFifo ? "$context.requestId" : undefined)),
    ...all.flatMap(([name, value], index): [string, Template][] => [
      [`${attribute(index + 1)}.Name`, [name]],
      [`${attribute(index + 1)}.Value.DataType`, ["String"]],
      [`${attribute(index + 1)}.Value.StringValue`, formValue(value)],
    ]),
  ];
  const first = Object.entries(fixed).map(([name, value]): [string, Template] => [name, formValue(value)]);
  return `${form(first)}${setMessageText}&${form(fields)}`;
}

const form = (fields: readonly [string, Template][]): string =>
  fields.map(([name, value]) => `${name}=${rendered(value)}`).join("&");

const given = (name: string, value: string | undefined): [string, Template][] =>
  value === undefined ? [] : [[name, formValue(value)]];
