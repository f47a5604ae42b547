import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { under } from "../../rules/problem";
import { actionUriProblems } from "../rules/integration-problems";
import { checkedInput } from "../settled-values";
import { customInputs } from "./custom-inputs";
import type { CustomIntegrationArgs } from "./integration-args";
import type { IntegrationKind } from "./integration-parts";
import { checkedRole, serviceRole } from "./service-role";

/** An action of an AWS service. */
export interface AwsIntegrationArgs extends CustomIntegrationArgs {
  /** `arn:<partition>:apigateway:<region>:<service>:action/<Action>`, or with `path/<path>` for a service with paths. */
  readonly uri: pulumi.Input<string>;
  /**
   * The method that the service is called with.
   * @default "POST"
   */
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";
  /** What the role may do that is made for this route. Either this or `credentialsArn`. */
  readonly statements?: readonly pulumi.Input<aws.iam.PolicyStatement>[];
  /** An existing role by which API Gateway calls the service. */
  readonly credentialsArn?: pulumi.Input<string>;
}

/** Any service. */
export const awsAction: IntegrationKind<AwsIntegrationArgs> = (name, args, context) => {
  const path = `${context.routePath}.aws`;
  const made = args.statements && serviceRole(name, args.statements, context);
  return {
    inputs: {
      integrationType: "AWS",
      integrationMethod: args.method ?? "POST",
      integrationUri: checkedInput(args.uri, (found) => under(path, actionUriProblems(found ?? null))),
      credentialsArn: made?.credentialsArn ?? checkedRole(`${path}.credentialsArn`, args.credentialsArn),
      ...customInputs(args),
    },
    responses: args.responses,
    role: made?.role,
    isProxy: false,
  };
};
