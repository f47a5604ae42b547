import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { withEnvelope } from "./event-envelope";
import type { IntegrationKind } from "./integration-parts";
import { allow, type ServiceIntegrationArgs, serviceIntegration, serviceTarget } from "./service-integration";
import { settledFields } from "./settled-fields";
import { rendered } from "./template";

/**
 * An event bus that gets an event whose `detail` is
 * `{ message, eventType, routeKey, requestId, connectionId }`; `message` is the client's JSON, `null` where there is none.
 * A message that is not JSON fails: EventBridge takes no other.
 *
 * @example
 * { eventBridge: { bus, source: "chat", detailType: "$context.routeKey" } }
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
 */
export interface EventBridgeIntegrationArgs extends ServiceIntegrationArgs {
  /** The event bus, or its ARN. */
  readonly bus: aws.cloudwatch.EventBus | pulumi.Input<string>;
  /** Who sends the events, up to 256 characters; the role may send no others. Not `aws.…`, which is AWS's. */
  readonly source: pulumi.Input<string>;
  /** What kind of event it is, up to 128 characters. May hold references, such as `$context.routeKey`. */
  readonly detailType: pulumi.Input<string>;
}

/** Sends the message as an event. */
export const eventBridge: IntegrationKind<EventBridgeIntegrationArgs> = (name, args, context) => {
  const { bus, responses, ...rest } = args;
  const target = serviceTarget(context.routePath, "eventBridge", bus);
  const fields = settledFields(context.routePath, "eventBridge", rest, target);
  const onlySource = { StringEquals: { "events:source": fields.apply(({ source }) => source as string) } };
  const template = pulumi.all([target, fields]).apply(([{ arn }, { source, detailType }]) => {
    const entry = withEnvelope({ EventBusName: arn, Source: source, DetailType: detailType }, "Detail");
    return rendered(['{"Entries":[', ...entry, "]}"]);
  });
  return serviceIntegration(
    name,
    {
      target,
      action: () => "events:action/PutEvents",
      statements: [{ ...allow("events:PutEvents", target), Condition: onlySource }],
      // API Gateway names the target by itself for other services, and not for EventBridge.
      headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSEvents.PutEvents" },
      template,
      responses,
    },
    context,
  );
};
