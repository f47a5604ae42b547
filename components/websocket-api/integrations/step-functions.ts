import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { under } from "../../rules/problem";
import type { ServiceArn } from "../rules/service-arn";
import { syncProblems } from "../rules/service-problems";
import { checked } from "../settled-values";
import { withEnvelope } from "./event-envelope";
import type { IntegrationKind } from "./integration-parts";
import { allowKey, type ServiceIntegrationArgs, serviceIntegration, serviceTarget } from "./service-integration";
import { settledFields } from "./settled-fields";
import { rendered } from "./template";

/**
 * A state machine that is started with `{ message, eventType, routeKey, requestId, connectionId }`; `message` is the
 * client's JSON, `null` where there is none. A message that is not JSON fails: Step Functions takes no other.
 *
 * @example
 * { stepFunctions: { stateMachine } }
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export interface StepFunctionsIntegrationArgs extends ServiceIntegrationArgs {
  /** The state machine, or its ARN, perhaps of a version or an alias. */
  readonly stateMachine: aws.sfn.StateMachine | pulumi.Input<string>;
  /**
   * True waits for the execution, whose result is then the answer. For Express workflows only.
   * @default false
   */
  readonly sync?: boolean;
  /**
   * The execution's name, 1 to 80 characters, such as `$context.requestId`. A Standard workflow has one execution of a name.
   * @default Step Functions makes one
   */
  readonly name?: pulumi.Input<string>;
  /**
   * The customer managed KMS key that encrypts the state machine; the role needs it with `sync` alone.
   * @default none: a key of AWS's
   * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html
   */
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** Starts an execution with the message. */
export const stepFunctions: IntegrationKind<StepFunctionsIntegrationArgs> = (name, args, context) => {
  const { stateMachine, responses, sync = false, kmsKeyArn, ...rest } = args;
  const target = executable(context.routePath, stateMachine, sync);
  const fields = settledFields(context.routePath, "stepFunctions", rest, target);
  const action = sync ? "StartSyncExecution" : "StartExecution";
  const template = pulumi
    .all([target, fields])
    .apply(([{ arn }, { name: execution }]) =>
      rendered(withEnvelope({ stateMachineArn: arn, name: execution }, "input")),
    );
  return serviceIntegration(
    name,
    {
      target,
      action: () => `states:action/${action}`,
      statements: [
        target.apply((found) => startStatement(`states:${action}`, found)),
        ...(sync ? allowKey(`${context.routePath}.stepFunctions.kmsKeyArn`, kmsKeyArn, "kms:Decrypt") : []),
      ],
      headers: { "Content-Type": "application/x-amz-json-1.0" },
      template,
      responses,
    },
    context,
  );
};

/** The state machine, which must be Express when it is waited for. */
function executable(
  routePath: string,
  stateMachine: StepFunctionsIntegrationArgs["stateMachine"],
  sync: boolean,
): pulumi.Output<ServiceArn> {
  const target = serviceTarget(routePath, "stepFunctions", stateMachine);
  if (!aws.sfn.StateMachine.isInstance(stateMachine)) return target;
  return pulumi.all([target, stateMachine.type]).apply(([found, type]) => {
    checked(type, () => under(routePath, syncProblems(sync, type ?? "STANDARD")));
    return found;
  });
}

/** Step Functions authorizes by the state machine's own ARN, and by its version or alias in a condition. */
function startStatement(Action: string, { arn, name }: ServiceArn): aws.iam.PolicyStatement {
  const qualifier = name.split(":")[1];
  if (qualifier === undefined) return { Effect: "Allow", Action, Resource: arn };
  return {
    Effect: "Allow",
    Action,
    Resource: arn.slice(0, -qualifier.length - 1),
    Condition: { "ForAnyValue:StringEquals": { "states:StateMachineQualifier": qualifier } },
  };
}
